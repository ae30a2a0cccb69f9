package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Source;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * R22, R4, R26: whatever order claims, mails, answers, crashes, lost leases, pauses, plans and a "no" come in, the ledger tells the
 * truth; F12, F13: while the shop is in test mode only the registered address is reached.
 */
@IntegrationTest
class LedgerModelTests {
    private static final ShopId SHOP = new ShopId(770_001);
    private static final int PEOPLE = 60;
    private static final int STEPS = 2_500;

    @Autowired
    Sends sends;

    @Autowired
    SendQueries sendQueries;

    @Autowired
    DeliveryQueries deliveries;

    @Autowired
    ConsentLedger consents;

    @Autowired
    Plans plans;

    @Autowired
    InShop inShop;

    @Autowired
    BookQueries books;

    @Autowired
    JdbcClient jdbc;

    /** What the other side durably has, by customer. */
    private final Map<Long, Integer> accepted = new HashMap<>();

    private final Set<Long> refusing = new HashSet<>();
    private final List<Held> held = new ArrayList<>();
    private int lost;

    /** A recipient in the hands of an instance. */
    private record Held(Claimed claimed, UUID lease) {}

    @BeforeEach
    void empty() {
        inShop.run(SHOP, () -> List.of(
                        "delivery", "delivery_lease", "send", "consent_entry", "customer", "due_work", "billing_plan")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770001")
                        .update()));
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770001, n, 'person' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0
                        from generate_series(1, %d) n
                        """.formatted(PEOPLE)).update());
        accepted.clear();
        refusing.clear();
        held.clear();
        lost = 0;
        plan(Plan.STANDARD, null);
    }

    private void plan(Plan plan, String address) {
        plans.choose(SHOP, plan, address, plans.of(SHOP).version());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void closesItsSumsAndSendsNothingTwiceInAnyOrder(long seed) {
        var random = new Random(seed);
        var send = sends.begin(
                SHOP,
                new NewSend("TEST", "seed-" + seed, Channel.MAIL, Kind.MARKETING),
                new Audience("select customer_id from customer_facts where shop_id = :shop", Map.of()));
        for (var step = 0; step < STEPS; step++) {
            step(random, send);
            if (step % 100 == 0) {
                assertThat(sends.sums(SHOP, send).audience()).as("seed " + seed).isEqualTo(PEOPLE);
                assertThat(foundByCustomer()).as("seed " + seed).isEqualTo(PEOPLE);
            }
            assertThat(foundOpen(send))
                    .as("step %d of seed %d", step, seed)
                    .isEqualTo(sends.sums(SHOP, send).open() + " once");
        }
        finish(send);
        assertThat(foundByCustomer()).as("seed " + seed).isEqualTo(PEOPLE);

        var sums = sends.sums(SHOP, send);
        assertThat(sums.open()).as("seed " + seed).isZero();
        assertThat(sums.of(Fate.UNKNOWN)).isLessThanOrEqualTo(lost);
        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.FINISHED);
        fates(send).forEach((customer, fate) -> {
            var times = accepted.getOrDefault(customer, 0);
            assertThat(times)
                    .as("customer %d of seed %d: %s", customer, seed, fate)
                    .isLessThanOrEqualTo(1);
            if (fate == Fate.SENT) {
                assertThat(times).isOne();
            } else if (fate != Fate.UNKNOWN) {
                assertThat(times)
                        .as("customer %d of seed %d: %s", customer, seed, fate)
                        .isZero();
            }
        });
        assertThat(sums.of(Fate.SENT)).as("the steps got somewhere").isPositive();
    }

    /** What the page of each customer lists, and what an erasure takes. */
    private long foundByCustomer() {
        return inShop.call(
                SHOP,
                () -> jdbc.sql("""
                        select count(*) from generate_series(1, :people) n
                        join delivery d on d.shop_id = 770001 and d.customer_id = n
                            and d.delivery_id in (select id from deliveries_of(770001, n) id)
                        """).param("people", PEOPLE).query(Long.class).single());
    }

    /** Whom a claim, a cancellation and the end of the send go by. */
    private String foundOpen(long send) {
        return inShop.call(
                SHOP,
                () -> jdbc.sql("""
                        select concat(count(*), case when count(*) = count(distinct delivery_id) then ' once' end)
                        from deliveries_open(770001, :send)
                        """).param("send", send).query(String.class).single());
    }

    private void step(Random random, long send) {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> claim(send, 1 + random.nextInt(4));
            case 3 -> sends.pause(SHOP, send, "TEST");
            case 4, 5, 6 -> sends.resume(SHOP, send);
            case 7 -> refuse(random);
            case 8 -> die(random);
            case 9 -> recover();
            case 10 -> release(random);
            case 11 -> changePlan(random);
            default -> write(random);
        }
    }

    private void claim(long send, int most) {
        var lease = UUID.randomUUID();
        inShop.call(SHOP, () -> deliveries.claim(SHOP, running(send), lease, Duration.ofHours(1), most, later()))
                .forEach(claimed -> held.add(new Held(claimed, lease)));
    }

    /** Most of the time customers may be written to: in test mode nothing would ever be sent. */
    private void changePlan(Random random) {
        var address = "person" + (1 + random.nextInt(PEOPLE)) + "@example.com";
        switch (random.nextInt(8)) {
            case 0 -> plan(Plan.TEST, address);
            case 1 -> plan(plans.of(SHOP).plan(), address);
            default -> plan(Plan.PLUS, address);
        }
    }

    /** From the last question to the answer; an instance may die before and after the other side has stored the mail. */
    private void write(Random random) {
        if (held.isEmpty()) {
            return;
        }
        var each = held.remove(random.nextInt(held.size()));
        if (!begun(each)) {
            giveBack(each.lease());
            return;
        }
        assertThat(refusing)
                .as("nobody who said no before the last question")
                .doesNotContain(each.claimed().customer());
        if (plans.of(SHOP).testMode()) {
            assertThat(each.claimed().address())
                    .as("in test mode")
                    .isEqualTo(plans.of(SHOP).testAddress());
        }
        var end = random.nextInt(10);
        if (end == 0) {
            lost++;
            expire(each.claimed().delivery());
            return;
        }
        if (end <= 2) {
            settle(each, end == 1 ? Outcome.later("BUSY", "451") : Outcome.failed("NO_SUCH_MAILBOX", "550"));
            giveBack(each.lease());
            return;
        }
        accepted.merge(each.claimed().customer(), 1, Integer::sum);
        if (end == 3) {
            lost++;
            expire(each.claimed().delivery());
            return;
        }
        if (end == 4) {
            // frozen past its lease, and alive after all
            expire(each.claimed().delivery());
            recover();
        }
        settle(each, Outcome.sent("250"));
        giveBack(each.lease());
    }

    /** As an instance does that has come to the end of what it claimed. */
    private void giveBack(UUID lease) {
        if (held.stream().noneMatch(each -> each.lease().equals(lease))) {
            inShop.run(SHOP, () -> deliveries.release(SHOP, lease, later()));
        }
    }

    private Running running(long send) {
        return new Running(
                send, inShop.call(SHOP, () -> sendQueries.opening(SHOP, send)).orElseThrow());
    }

    private boolean begun(Held each) {
        return !write(each, List.of(), List.of(each.claimed().delivery())).isEmpty();
    }

    private void settle(Held each, Outcome outcome) {
        write(
                each,
                List.of(new BookQueries.Ending(each.claimed().delivery(), outcome, Instant.EPOCH, later())),
                List.of());
    }

    private Set<Long> write(Held each, List<BookQueries.Ending> ended, List<Long> asked) {
        try (var session = inShop.session(SHOP)) {
            return session.call(jdbc ->
                    books.write(jdbc, SHOP, running(each.claimed().send()), each.lease(), ended, asked, later()));
        }
    }

    private void refuse(Random random) {
        var customer = (long) 1 + random.nextInt(PEOPLE);
        if (random.nextInt(4) > 0) {
            return;
        }
        refusing.add(customer);
        consents.record(
                SHOP,
                new Decision(
                        customer, Channel.MAIL, Kind.MARKETING, Choice.OUT, later(), Source.LINK, null, null, null));
    }

    /** An instance that held something claimed is gone. */
    private void die(Random random) {
        if (!held.isEmpty()) {
            expire(held.remove(random.nextInt(held.size())).claimed().delivery());
        }
    }

    private void release(Random random) {
        if (!held.isEmpty()) {
            var lease = held.get(random.nextInt(held.size())).lease();
            inShop.run(SHOP, () -> deliveries.release(SHOP, lease, later()));
        }
    }

    private void expire(long delivery) {
        inShop.run(SHOP, () -> jdbc.sql("""
                        update delivery_lease set lease_until = clock_timestamp() - interval '1 second'
                        where shop_id = 770001 and :delivery = any(deliveries)
                        """).param("delivery", delivery).update());
    }

    private void recover() {
        inShop.run(SHOP, () -> deliveries.recover(SHOP, 3, later()));
    }

    private void finish(long send) {
        plan(Plan.STANDARD, null);
        sends.resume(SHOP, send);
        inShop.run(SHOP, () -> jdbc.sql("""
                        update delivery_lease set lease_until = clock_timestamp() - interval '1 second' where shop_id = 770001
                        """).update());
        held.clear();
        recover();
        for (claim(send, PEOPLE); !held.isEmpty(); claim(send, PEOPLE)) {
            held.forEach(each -> {
                if (begun(each)) {
                    accepted.merge(each.claimed().customer(), 1, Integer::sum);
                    settle(each, Outcome.sent("250"));
                }
            });
            held.clear();
        }
        recover();
        inShop.run(SHOP, () -> sendQueries.finish(SHOP, send, later()));
    }

    private Map<Long, Fate> fates(long send) {
        var fates = new HashMap<Long, Fate>();
        inShop.run(SHOP, () -> jdbc.sql(
                        "select customer_id, fate from delivery where shop_id = 770001 and send_id = :send")
                .param("send", send)
                .query(row -> {
                    fates.put(row.getLong(1), Fate.valueOf(row.getString(2)));
                }));
        return fates;
    }

    /** After every pause of a soft failure. */
    private static Instant later() {
        return Instant.parse("2030-01-01T00:00:00Z");
    }
}
