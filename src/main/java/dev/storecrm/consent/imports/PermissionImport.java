package dev.storecrm.consent.imports;

import static java.util.stream.Collectors.toMap;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Recorded;
import dev.storecrm.consent.Source;
import dev.storecrm.consent.imports.PermissionLine.Problem;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes in what people agreed to and refused elsewhere: another mail service, paper, another shop. A yes counts only with the day
 * and the proof of it, and lifts no "no" that anybody said here or in Shopify, however new it says it is; a no of the file counts
 * before every yes of it.
 */
@Component
public class PermissionImport {
    /** Of a file: it is read whole. */
    public static final int MOST_BYTES = CsvText.MOST_BYTES;

    private static final int MOST_LINES = 20_000;
    private static final int SHOWN = 100;
    private static final int BATCH = 500;

    private final PermissionFile files;
    private final WhomQueries people;
    private final ConsentLedger ledger;
    private final InShop inShop;
    private final Shops shops;
    private final Clock clock;

    PermissionImport(
            PermissionFile files, WhomQueries people, ConsentLedger ledger, InShop inShop, Shops shops, Clock clock) {
        this.files = files;
        this.people = people;
        this.ledger = ledger;
        this.inShop = inShop;
        this.shops = shops;
        this.clock = clock;
    }

    /** A line that was not taken. */
    public record Refused(long line, String text, Problem problem) {}

    /**
     * What became of a file. A line about an address that several customers have counts for each of them.
     *
     * @param added decisions that were taken down
     * @param held that held already
     * @param kept yeses that met a no, which stays
     * @param failed lines that say nothing usable
     * @param refused the first of them
     */
    public record Result(int added, int held, int kept, int failed, List<Refused> refused) {
        /** Whether everything in the file came in. */
        public boolean whole() {
            return kept == 0 && failed == 0 && !empty();
        }

        /** Whether nothing but the names of the columns was there. */
        public boolean empty() {
            return added + held + kept + failed == 0;
        }
    }

    /**
     * Takes each line that can be taken; one that cannot keeps no other out.
     *
     * @param proof how people agreed, for lines that do not say it themselves
     * @param by Shopify's id of the staff member
     */
    public Result take(ShopId shop, byte[] file, String proof, long by) {
        var lines = files.read(
                CsvText.lines(file, MOST_LINES), proof, shops.get(shop).timeZone(), clock.instant());
        var whom = inShop.call(shop, () -> people.find(shop, lines));
        var failed = new ArrayList<Refused>();
        var no = new ArrayList<Decision>();
        var yes = new ArrayList<Decision>();
        for (var line : lines) {
            var problem = line.problem();
            var customers = whom.getOrDefault(line.whom(), List.of());
            if (problem == null && customers.isEmpty()) {
                problem = Problem.NOBODY;
            }
            if (problem != null) {
                failed.add(new Refused(line.number(), Typed.text(line.whom()), problem));
                continue;
            }
            customers.forEach(customer -> (line.choice() == Choice.OUT ? no : yes).add(decision(line, customer, by)));
        }
        var counts = new LinkedHashMap<Recorded, Integer>();
        record(shop, no, counts);
        record(shop, yes, counts);
        return new Result(
                counts.getOrDefault(Recorded.ADDED, 0),
                counts.getOrDefault(Recorded.HELD, 0),
                counts.getOrDefault(Recorded.REFUSED, 0),
                failed.size(),
                failed.stream().limit(SHOWN).toList());
    }

    private static Decision decision(PermissionLine line, long customer, long by) {
        return new Decision(
                customer, line.channel(), line.kind(), line.choice(), line.at(), Source.IMPORT, by, line.proof(), null);
    }

    private record Place(long customer, Channel channel, Kind kind) {}

    /** What is said twice about the same counts by its last line. */
    private void record(ShopId shop, List<Decision> decisions, Map<Recorded, Integer> counts) {
        var once = List.copyOf(decisions.stream()
                .collect(toMap(
                        each -> new Place(each.customer(), each.channel(), each.kind()),
                        each -> each,
                        (first, second) -> second,
                        LinkedHashMap::new))
                .values());
        for (var from = 0; from < once.size(); from += BATCH) {
            ledger.recordAll(shop, once.subList(from, Math.min(from + BATCH, once.size())))
                    .forEach(each -> counts.merge(each, 1, Integer::sum));
        }
    }
}
