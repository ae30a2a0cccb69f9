package dev.storecrm.sync;

import dev.storecrm.commerce.OrdersChanged;
import dev.storecrm.database.Asked;
import dev.storecrm.database.Compared;
import dev.storecrm.database.IdSet;
import dev.storecrm.database.InShop;
import dev.storecrm.database.RecordDifference;
import dev.storecrm.database.StagedRecords;
import dev.storecrm.shopify.MalformedNode;
import dev.storecrm.sync.ProofDifference.Outcome;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;

/**
 * Looks at records again that differ from Shopify's file: one that changed since the file was made is equal now. What is
 * still different is written anew from that same answer, through the lanes that every import goes through, and compared
 * once more.
 */
@Component
class RecordRepair {
    private final RecordLookup lookup;
    private final RecordWriter writer;
    private final ProofRunQueries queries;
    private final InShop inShop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RecordRepair(
            RecordLookup lookup,
            RecordWriter writer,
            ProofRunQueries queries,
            InShop inShop,
            ApplicationEventPublisher events,
            Clock clock) {
        this.lookup = lookup;
        this.writer = writer;
        this.queries = queries;
        this.inShop = inShop;
        this.events = events;
        this.clock = clock;
    }

    /** Returns whether any had to be written. */
    boolean lookAt(
            ProofRounds.Subject subject,
            Map<ProofKind, Compared> compared,
            List<Long> batch,
            Map<ProofKind, IdSet> suspected)
            throws SQLException {
        var found = lookup.find(subject.proof().domain(), subject.phase(), batch);
        stage(subject.staged(), batch, found);
        var before = differences(subject, compared, toArray(batch));
        var spoiled = before.values().stream()
                .flatMap(List::stream)
                .map(RecordDifference::id)
                .distinct()
                .toList();
        noteMoved(subject, batch, suspected, before);
        if (spoiled.isEmpty()) {
            return false;
        }
        var days = subject.staged().daysOf(compared.values().iterator().next(), toArray(spoiled));
        // told before it is mended: a proof that stops half-way has found it, too
        note(subject, before, Outcome.REMAINS, days);
        writer.rewrite(subject.proof().shop(), subject.phase(), found, toArray(spoiled));
        var after = differences(subject, compared, toArray(spoiled));
        note(subject, mended(before, after), Outcome.REPAIRED, days);
        // a notice that comes after this finds the record as it is, and tells nobody
        events.publishEvent(new RecordsChanged(subject.proof().shop()));
        if (subject.phase() == PhaseKind.ORDERS) {
            events.publishEvent(new OrdersChanged(subject.proof().shop()));
        }
        return true;
    }

    private static Map<ProofKind, List<RecordDifference>> mended(
            Map<ProofKind, List<RecordDifference>> before, Map<ProofKind, List<RecordDifference>> after) {
        var mended = new EnumMap<ProofKind, List<RecordDifference>>(ProofKind.class);
        before.forEach((kind, differences) -> {
            var left = ids(after.getOrDefault(kind, List.of()));
            mended.put(
                    kind,
                    differences.stream()
                            .filter(difference -> !left.contains(difference.id()))
                            .toList());
        });
        return mended;
    }

    private static void stage(StagedRecords staged, List<Long> batch, FoundRecords found) throws SQLException {
        staged.forget(toArray(batch));
        staged.begin(Asked.forRecords(found.askedAt(), found.ids()));
        for (var object : found.objects()) {
            try (var parser = object.traverse(ObjectReadContext.empty())) {
                parser.nextToken();
                staged.add(parser);
            } catch (JacksonException | MalformedNode e) {
                throw new BadFile(Problem.GARBLED, "A record cannot be read", e);
            }
        }
        staged.settleAnew();
    }

    private static Map<ProofKind, List<RecordDifference>> differences(
            ProofRounds.Subject subject, Map<ProofKind, Compared> compared, long[] ids) throws SQLException {
        var found = new EnumMap<ProofKind, List<RecordDifference>>(ProofKind.class);
        for (var kind : compared.entrySet()) {
            found.put(kind.getKey(), subject.staged().differences(kind.getValue(), ids));
        }
        return found;
    }

    private void noteMoved(
            ProofRounds.Subject subject,
            List<Long> batch,
            Map<ProofKind, IdSet> suspected,
            Map<ProofKind, List<RecordDifference>> before) {
        suspected.forEach((kind, ids) -> {
            var spoiled = ids(before.getOrDefault(kind, List.of()));
            var moved = batch.stream()
                    .filter(id -> ids.contains(id) && !spoiled.contains(id))
                    .count();
            if (moved > 0) {
                inShop.run(subject.proof().shop(), () -> queries.moved(subject.proof(), kind, moved));
            }
        });
    }

    private void note(
            ProofRounds.Subject subject,
            Map<ProofKind, List<RecordDifference>> found,
            Outcome outcome,
            Map<Long, LocalDate> days) {
        inShop.run(
                subject.proof().shop(),
                () -> found.forEach((kind, differences) -> differences.forEach(difference -> queries.note(
                        subject.proof(),
                        new ProofDifference(kind, difference, days.get(difference.id()), outcome, clock.instant())))));
    }

    private static Set<Long> ids(List<RecordDifference> differences) {
        return differences.stream().map(RecordDifference::id).collect(Collectors.toSet());
    }

    private static long[] toArray(Collection<Long> ids) {
        return ids.stream().mapToLong(Long::longValue).toArray();
    }
}
