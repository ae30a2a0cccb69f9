package dev.storecrm.consent.imports;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Recorded;
import dev.storecrm.consent.Source;
import dev.storecrm.consent.imports.PermissionImport.Problem;
import dev.storecrm.export.csv.FileWork.Taken;
import dev.storecrm.export.csv.LineError;
import dev.storecrm.kernel.ShopId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Takes lines of a file into the ledger: in the first reading every no, in the second every yes. Only inside the shop's transaction. */
@Component
class PermissionLines {
    private final WhomQueries people;
    private final ConsentLedger ledger;

    PermissionLines(WhomQueries people, ConsentLedger ledger) {
        this.people = people;
        this.ledger = ledger;
    }

    private record Asked(long line, Decision decision) {
        Place place() {
            return new Place(decision.customer(), decision.channel(), decision.kind());
        }
    }

    private record Place(long customer, Channel channel, Kind kind) {}

    /** One about an address that several customers have counts for each of them. */
    Taken take(ShopId shop, List<PermissionLine> lines, PermissionImport file) {
        var refused = new ArrayList<LineError>();
        if (!file.again()) {
            lines.stream()
                    .filter(line -> line.problem() != null)
                    .forEach(line -> refused.add(new LineError(
                            line.number(),
                            Objects.requireNonNull(line.problem()).name())));
        }
        var wanted = lines.stream()
                .filter(line -> line.problem() == null && (line.choice() == Choice.IN) == file.again())
                .toList();
        var asked = asked(shop, wanted, file, refused);
        long failed = refused.size();
        var kept = new TreeSet<Long>();
        var counts = record(shop, asked, kept);
        kept.forEach(line -> refused.add(new LineError(line, Problem.NO_STAYS.name())));
        return new Taken(
                Map.of("added", counts[0], "held", counts[1], "kept", (long) kept.size(), "failed", failed), refused);
    }

    private List<Asked> asked(ShopId shop, List<PermissionLine> lines, PermissionImport file, List<LineError> refused) {
        Map<String, List<Long>> whom = lines.isEmpty() ? Map.of() : people.find(shop, lines);
        var asked = new ArrayList<Asked>();
        for (var line : lines) {
            var customers = whom.getOrDefault(line.whom(), List.of());
            if (customers.isEmpty()) {
                refused.add(new LineError(line.number(), Problem.NOBODY.name()));
            }
            customers.forEach(customer -> asked.add(new Asked(line.number(), decision(line, customer, file.staff()))));
        }
        return asked;
    }

    private static Decision decision(PermissionLine line, long customer, long by) {
        return new Decision(
                customer, line.channel(), line.kind(), line.choice(), line.at(), Source.IMPORT, by, line.proof(), null);
    }

    /**
     * Line by line in effect, though in as few statements as no customer, channel and kind stands twice in.
     *
     * @param kept gets the lines whose yes met a no
     * @return how many were added, and how many held
     */
    private long[] record(ShopId shop, List<Asked> asked, Set<Long> kept) {
        var counts = new long[2];
        var open = asked;
        while (!open.isEmpty()) {
            var places = new HashSet<Place>();
            var later = new ArrayList<Asked>();
            var round = new ArrayList<Asked>();
            open.forEach(each -> (places.add(each.place()) ? round : later).add(each));
            var recorded =
                    ledger.recordAll(shop, round.stream().map(Asked::decision).toList());
            for (var i = 0; i < recorded.size(); i++) {
                if (recorded.get(i) == Recorded.REFUSED) {
                    kept.add(round.get(i).line());
                } else {
                    counts[recorded.get(i) == Recorded.ADDED ? 0 : 1]++;
                }
            }
            open = later;
        }
        return counts;
    }
}
