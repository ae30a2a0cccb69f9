package dev.storecrm.messaging.rehearsal;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.PublicLinks;
import dev.storecrm.coupon.CouponSends;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.MailContent;
import dev.storecrm.messaging.recipient.Recipients;
import dev.storecrm.messaging.recipient.Recipients.Recipient;
import dev.storecrm.messaging.tracking.Trackings;
import dev.storecrm.messaging.tracking.Trackings.Trial;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Goes through everybody, some hundred at a time and a slice of them at a turn; nothing is open between them, and what was found
 * stands in the database, so that another instance goes on where one was lost.
 */
@Component
class RehearsalWork implements DueWorkHandler {
    static final String KIND = "mail-rehearsal";

    private static final int BATCH = 500;
    private static final Duration SLICE = Duration.ofSeconds(5);

    private final RehearsalQueries queries;
    private final FindingQueries findings;
    private final RehearsedOnes ones;
    private final Recipients recipients;
    private final CouponSends coupons;
    private final PublicLinks links;
    private final Trackings trackings;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    RehearsalWork(
            RehearsalQueries queries,
            FindingQueries findings,
            RehearsedOnes ones,
            Recipients recipients,
            CouponSends coupons,
            PublicLinks links,
            Trackings trackings,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.queries = queries;
        this.findings = findings;
        this.ones = ones;
        this.recipients = recipients;
        this.coupons = coupons;
        this.links = links;
        this.trackings = trackings;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var next = inShop.call(shop, () -> queries.running(shop));
        if (next.isEmpty()) {
            return;
        }
        var rehearsal = next.get();
        if (inShop.call(shop, () -> queries.take(shop, rehearsal.id(), lease.token()))) {
            slice(shop, rehearsal, lease.token());
        }
        if (inShop.call(shop, () -> queries.running(shop)).isPresent()) {
            inShop.run(shop, () -> dueWork.put(shop, KIND));
        }
    }

    private void slice(ShopId shop, Rehearsal rehearsal, UUID lease) {
        var end = System.nanoTime() + SLICE.toNanos();
        var rehearsed = ones.of(rehearsal.subject());
        if (!rehearsal.frozen()) {
            freeze(shop, rehearsal, rehearsed);
        }
        var book = new FindingBook(inShop.call(shop, () -> findings.all(shop, rehearsal.id())));
        var parts = parts(shop, rehearsal, rehearsed, book);
        var kind = rehearsed.show(shop, rehearsal.subject().key()).kind();
        var problem = book.findings().stream()
                .filter(finding -> finding.kind() == Finding.Kind.COUPON)
                .findFirst();
        for (var last = 0L; System.nanoTime() < end; ) {
            var after = last;
            var people = inShop.call(shop, () -> queries.next(shop, rehearsal.id(), after, BATCH));
            if (people.isEmpty()) {
                inShop.run(shop, () -> queries.finish(shop, rehearsal.id(), lease, clock.instant()));
                return;
            }
            var before = spent(parts);
            for (var part : parts) {
                var read = recipients.read(shop, kind, part::language, people);
                read.forEach(part::rehearse);
                if (part.equals(parts.getFirst())) {
                    read.forEach(part::name);
                    problem.ifPresent(found -> read.stream()
                            .map(Recipient::customer)
                            .forEach(customer -> book.note(0, found.kind(), found.detail(), customer)));
                }
            }
            if (!written(shop, rehearsal, lease, people, book, spent(parts).minus(before))) {
                return;
            }
            last = people.getLast();
        }
    }

    /** False when somebody cancelled it, or it is another worker's turn. */
    private boolean written(
            ShopId shop, Rehearsal rehearsal, UUID lease, List<Long> people, FindingBook book, Duration rendering) {
        return inShop.call(shop, () -> {
            if (!queries.progress(shop, rehearsal.id(), lease, people.size(), rendering)) {
                return false;
            }
            findings.put(shop, rehearsal.id(), book.findings());
            findings.concern(shop, rehearsal.id(), people, book.drain());
            return true;
        });
    }

    private void freeze(ShopId shop, Rehearsal rehearsal, Rehearsed rehearsed) {
        var key = rehearsal.subject().key();
        var problem = rehearsed.couponProblem(shop, key);
        inShop.run(shop, () -> {
            queries.freeze(shop, rehearsal.id(), rehearsed.audience(shop, key), clock.instant());
            problem.ifPresent(word ->
                    findings.put(shop, rehearsal.id(), List.of(new Finding(0, 0, Finding.Kind.COUPON, word, 0))));
        });
    }

    private List<Rehearser> parts(ShopId shop, Rehearsal rehearsal, Rehearsed rehearsed, FindingBook book) {
        var key = rehearsal.subject().key();
        var kind = rehearsed.show(shop, key).kind();
        var parts = new ArrayList<Rehearser>();
        for (var part : rehearsal.parts()) {
            var content = rehearsed.content(shop, key, part);
            var coupon = rehearsed.showsExamples() ? null : examples(shop, content);
            parts.add(new Rehearser(parts.size(), kind, content, coupon, book, way(shop, kind, content)));
        }
        return parts;
    }

    private Rehearser.Way way(ShopId shop, Kind kind, MailContent content) {
        return inShop.call(
                shop,
                () -> new Rehearser.Way(
                        shop,
                        links.of(shop),
                        kind == Kind.TRANSACTIONAL
                                ? Trial.untold(content.texts())
                                : trackings.trial(shop, content.texts())));
    }

    private Rehearser.Coupons examples(ShopId shop, MailContent content) {
        var known = new HashMap<Locale, Map<String, Object>>();
        return language -> example(shop, content.coupon(), language, known);
    }

    private @Nullable Object example(
            ShopId shop, @Nullable Long coupon, Locale language, Map<Locale, Map<String, Object>> known) {
        return coupon == null ? null : known.computeIfAbsent(language, each -> coupons.example(shop, coupon, each));
    }

    private static Duration spent(List<Rehearser> parts) {
        return parts.stream().map(Rehearser::rendering).reduce(Duration.ZERO, Duration::plus);
    }
}
