package dev.storecrm.messaging.rehearsal;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rehearsals of what a shop would send, for everybody who would get it. */
@Component
public class Rehearsals {
    /** What a file of whom findings concern can have. */
    public static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("customer_id", "messaging.export.customer", "r.customer_id", ExportColumn.Kind.ID),
            ExportColumn.column("last_name", "messaging.export.last", "c.last_name", ExportColumn.Kind.TEXT),
            ExportColumn.column("first_name", "messaging.export.first", "c.first_name", ExportColumn.Kind.TEXT),
            ExportColumn.column("address", "messaging.export.address", "c.email", ExportColumn.Kind.PHONE),
            ExportColumn.column("finding", "messaging.rehearsal.findings", "f.kind", ExportColumn.Kind.TEXT),
            ExportColumn.column("detail", "messaging.rehearsal.detail", "f.detail", ExportColumn.Kind.TEXT));

    private static final Duration FRESH = Duration.ofDays(1);

    private final RehearsalQueries queries;
    private final FindingQueries findings;
    private final HeldRehearsalQueries held;
    private final RehearsedOnes ones;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    Rehearsals(
            RehearsalQueries queries,
            FindingQueries findings,
            HeldRehearsalQueries held,
            RehearsedOnes ones,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.queries = queries;
        this.findings = findings;
        this.held = held;
        this.ones = ones;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** A customer whom a finding concerns; the name is empty where Shopify holds none. */
    public record Concerned(
            long customer, String name, @Nullable String address) {}

    /** Renders what would be sent now for everybody, soon; one that runs already is let go on. */
    public void start(ShopId shop, Subject subject) {
        inShop.run(shop, () -> {
            var show = ones.of(subject).show(shop, subject.key());
            queries.inTurn(shop, subject);
            if (queries.newest(shop, subject).filter(Rehearsal::running).isPresent()) {
                return;
            }
            held.deleteOf(shop, subject);
            queries.add(shop, subject, show.parts(), lines(show.basis()), clock.instant());
            dueWork.put(shop, RehearsalWork.KIND);
            dueWork.put(shop, RehearsalRetention.KIND, clock.instant().plus(RehearsalRetention.PAUSE));
        });
    }

    /**
     * Whether nobody has looked at what would be sent now: not in what it is made of, and not of late, as customers change. What
     * somebody cancelled was looked at.
     */
    public boolean unseen(ShopId shop, Subject subject) {
        return newest(shop, subject)
                .filter(known -> known.running()
                        || (known.startedAt().plus(FRESH).isAfter(clock.instant())
                                && changes(shop, known).isEmpty()))
                .isEmpty();
    }

    public void cancel(ShopId shop, Subject subject) {
        inShop.run(shop, () -> queries.cancel(shop, subject, clock.instant()));
    }

    public Optional<Rehearsal> newest(ShopId shop, Subject subject) {
        return inShop.call(shop, () -> queries.newest(shop, subject));
    }

    public Rehearsal get(ShopId shop, long id) {
        return inShop.call(shop, () -> queries.find(shop, id)).orElseThrow(() -> new NotFound("Rehearsal " + id));
    }

    /** The worst first, and of these what concerns most. */
    public List<Finding> findings(ShopId shop, Rehearsal rehearsal) {
        return inShop.call(shop, () -> findings.all(shop, rehearsal.id())).stream()
                .sorted(Comparator.comparing(Finding::kind)
                        .thenComparing(Finding::part)
                        .thenComparing(Comparator.comparingLong(Finding::people).reversed())
                        .thenComparing(Finding::number))
                .toList();
    }

    /** What is not any more as it was rehearsed: the words of {@link Rehearsed.Show#basis}, in their order. */
    public List<String> changes(ShopId shop, Rehearsal rehearsal) {
        var subject = rehearsal.subject();
        var then = rehearsal.basis().lines().toList();
        return new TreeMap<>(ones.of(subject).show(shop, subject.key()).basis())
                .entrySet().stream()
                        .filter(now -> !then.contains(line(now)))
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /** Whom a finding concerns, by number. */
    public Page<Concerned> people(ShopId shop, Rehearsal rehearsal, int finding, Keyset keyset) {
        return inShop.call(
                shop,
                () -> keyset.page(
                        findings.people(shop, rehearsal.id(), finding, keyset), person -> List.of(person.customer())));
    }

    /**
     * The same for a file.
     *
     * @param finding null for each of them
     */
    public ExportRows rows(ShopId shop, Rehearsal rehearsal, @Nullable Integer finding) {
        return FindingQueries.rows(shop, rehearsal.id(), finding);
    }

    public String name(ShopId shop, Rehearsal rehearsal) {
        return ones.of(rehearsal.subject()).name(shop, rehearsal.subject().key());
    }

    /** The page that tells of it. */
    public String page(Rehearsal rehearsal) {
        return ones.of(rehearsal.subject()).page(rehearsal.subject().key());
    }

    private static String lines(Map<String, String> basis) {
        return new TreeMap<>(basis).entrySet().stream().map(Rehearsals::line).collect(Collectors.joining("\n"));
    }

    private static String line(Map.Entry<String, String> each) {
        return each.getKey() + "=" + each.getValue().replace('\n', ' ').replace('\r', ' ');
    }
}
