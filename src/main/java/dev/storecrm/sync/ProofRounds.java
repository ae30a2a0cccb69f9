package dev.storecrm.sync;

import dev.storecrm.database.Compared;
import dev.storecrm.database.DayDigests;
import dev.storecrm.database.Digest;
import dev.storecrm.database.IdSet;
import dev.storecrm.database.InShop;
import dev.storecrm.database.StagedRecords;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares both sides by days, looks at the records of the days that differ one by one, repairs those that are still
 * different then, and compares again, until nothing differs or nothing more can be done.
 */
@Component
class ProofRounds {
    private final RecordRepair repair;
    private final ProofRunQueries queries;
    private final ShownOrders shown;
    private final ProofSettings settings;
    private final InShop inShop;
    private final Clock clock;

    ProofRounds(
            RecordRepair repair,
            ProofRunQueries queries,
            ShownOrders shown,
            ProofSettings settings,
            InShop inShop,
            Clock clock) {
        this.repair = repair;
        this.queries = queries;
        this.shown = shown;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** What is compared: one file, which may hold more than one kind. */
    record Subject(HeldRun proof, PhaseKind phase, StagedRecords staged, Instant askedAt) {
        List<ProofKind> kinds() {
            return ProofKind.of(phase);
        }
    }

    void settle(Subject subject) throws SQLException {
        var since = since(subject);
        var compared = new EnumMap<ProofKind, Compared>(ProofKind.class);
        for (var kind : subject.kinds()) {
            compared.put(
                    kind,
                    kind.compared(subject.staged().tables(), subject.staged().leftOut())
                            .since(since));
        }
        var counted = new ProofRunQueries.Uncompared(
                subject.staged().skipped(), subject.staged().kept(), since);
        inShop.run(subject.proof().shop(), () -> queries.uncompared(subject.proof(), subject.kinds(), counted));
        var sums = new EnumMap<ProofKind, Digest>(ProofKind.class);
        for (var round = 1; ; round++) {
            var different = compare(subject, compared, sums);
            var mended = !isEmpty(different) && repair(subject, compared, different);
            tally(subject);
            if (!mended || round >= settings.rounds()) {
                break;
            }
        }
        inShop.run(
                subject.proof().shop(),
                () -> sums.forEach((kind, sum) -> queries.proven(subject.proof(), kind, sum, clock.instant())));
    }

    /** Notes how far a proof is. Throws when it was called off, or is another's. */
    void check(HeldRun proof, List<ProofKind> kinds, ProofStep step, @Nullable Long total, long done) {
        var state = inShop.call(proof.shop(), () -> {
            queries.progress(proof, kinds, step, total, done);
            return queries.state(proof);
        });
        if (state == ProofState.CANCELLING) {
            throw new RunCancelled();
        }
    }

    private @Nullable Instant since(Subject subject) {
        return subject.phase() == PhaseKind.ORDERS ? shown.since(subject.proof().shop(), subject.askedAt()) : null;
    }

    /** Of each kind the ids of the records that differ. */
    private Map<ProofKind, IdSet> compare(
            Subject subject, Map<ProofKind, Compared> compared, Map<ProofKind, Digest> sums) throws SQLException {
        check(subject.proof(), subject.kinds(), ProofStep.COMPARING, null, 0);
        var different = new EnumMap<ProofKind, IdSet>(ProofKind.class);
        for (var kind : compared.keySet()) {
            var what = compared.get(kind);
            var days = subject.staged().days(what);
            inShop.run(subject.proof().shop(), () -> queries.days(subject.proof(), kind, days));
            sums.put(kind, days.stream().map(DayDigests::theirs).reduce(Digest.NONE, Digest::plus));
            var unequal = days.stream()
                    .filter(day -> !day.equal())
                    .map(DayDigests::day)
                    .toList();
            var ids = new IdSet();
            if (!unequal.isEmpty()) {
                ids.addAll(subject.staged().differing(what, unequal));
            }
            ids.addAll(subject.staged().leftOutDiffering(what));
            different.put(kind, ids);
        }
        return different;
    }

    private static boolean isEmpty(Map<ProofKind, IdSet> different) {
        return different.values().stream().allMatch(ids -> ids.size() == 0);
    }

    /** Returns whether anything was written: then it is worth comparing again. */
    private boolean repair(Subject subject, Map<ProofKind, Compared> compared, Map<ProofKind, IdSet> different)
            throws SQLException {
        var all = new IdSet();
        different.values().forEach(ids -> all.addAll(ids.toArray()));
        var ids = all.toArray();
        var size = RecordShape.of(subject.phase()).batch();
        var mended = false;
        for (var from = 0; from < ids.length; from += size) {
            check(subject.proof(), subject.kinds(), ProofStep.REPAIRING, (long) ids.length, from);
            var batch = new ArrayList<Long>();
            for (var at = from; at < Math.min(ids.length, from + size); at++) {
                batch.add(ids[at]);
            }
            mended |= repair.lookAt(subject, compared, batch, different);
        }
        return mended;
    }

    private void tally(Subject subject) {
        inShop.run(subject.proof().shop(), () -> queries.tally(subject.proof(), subject.kinds()));
    }
}
