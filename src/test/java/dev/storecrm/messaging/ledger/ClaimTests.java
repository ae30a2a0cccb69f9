package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A claim's row says whom an instance has, and whom of them it has begun. */
@IntegrationTest
class ClaimTests {
    private static final ShopId SHOP = new ShopId(770_003);
    private static final int PEOPLE = 20;
    private static final Outcome SENT = Outcome.sent("250");
    /** After every pause of a soft failure. */
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @Autowired
    Sends sends;

    @Autowired
    SendQueries sendQueries;

    @Autowired
    DeliveryQueries deliveries;

    @Autowired
    BookQueries books;

    @Autowired
    LedgerHolderQueries holders;

    @Autowired
    ThisInstance instance;

    @Autowired
    Plans plans;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    private final UUID lease = UUID.randomUUID();
    private long send;

    @BeforeEach
    void begin() {
        inShop.run(SHOP, () -> List.of("delivery", "delivery_lease", "send", "customer", "due_work", "billing_plan")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770003")
                        .update()));
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770003, n, 'person' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0
                        from generate_series(1, %d) n
                        """.formatted(PEOPLE)).update());
        plans.choose(SHOP, Plan.STANDARD, null, plans.of(SHOP).version());
        send = sends.begin(
                SHOP,
                new NewSend("TEST", "claims", Channel.MAIL, Kind.MARKETING),
                new Audience("select customer_id from customer_facts where shop_id = :shop", Map.of()));
    }

    @Test
    @DisplayName("A recipient's row changes once for a mail: each change is an entry in most of its indexes")
    void changesARecipientsRowOnce() {
        var before = versions();

        var claimed = claim(lease, PEOPLE);
        claimed.forEach(each -> assertThat(begun(each)).isTrue());
        assertThat(versions()).as("claimed and begun").isEqualTo(before);

        claimed.forEach(each -> end(each, SENT));
        release();

        assertThat(versions()).as("ended").hasSize(PEOPLE).doesNotContainAnyElementsOf(before);
        assertThat(leases()).isZero();
    }

    @Test
    void claimsNobodyTwice() {
        assertThat(claim(lease, 15)).hasSize(15);
        assertThat(claim(UUID.randomUUID(), 15)).hasSize(5);
        assertThat(claim(UUID.randomUUID(), 15)).isEmpty();
    }

    @Test
    @DisplayName("Whoever claims has the send's row until it is done, so that the next one sees whom it has")
    void leavesASendToWhoeverClaimsOfItJustNow() {
        inShop.run(SHOP, () -> {
            claim(lease, 1);
            assertThat(CompletableFuture.supplyAsync(() -> claim(UUID.randomUUID(), PEOPLE))
                            .join())
                    .isEmpty();
        });
        assertThat(claim(UUID.randomUUID(), PEOPLE)).hasSize(PEOPLE - 1);
    }

    @Test
    void beginsNobodyOnceTheClaimHasEnded() {
        var claimed = claim(lease, 2);
        assertThat(begun(claimed.getFirst())).isTrue();

        expire();

        assertThat(begun(claimed.getLast())).isFalse();
    }

    @Test
    void givesBackAllButWhomItHasBegun() {
        var claimed = claim(lease, 2);
        assertThat(begun(claimed.getFirst())).isTrue();

        release();

        assertThat(claim(UUID.randomUUID(), PEOPLE)).hasSize(PEOPLE - 1);
        expire();
        recover();
        assertThat(sends.sums(SHOP, send).of(Fate.UNKNOWN)).isOne();
        assertThat(inShop.call(
                        SHOP, () -> jdbc.sql("select answer from delivery where shop_id = 770003 and fate = 'UNKNOWN'")
                                .query(String.class)
                                .single()))
                .as("R1: whoever did not come to its end")
                .isEqualTo(instance.name());
    }

    @Test
    @DisplayName("R16: who was claimed again and again by instances that died is not tried for ever")
    void setsAsideWhomNobodySurvives() {
        // before those who wait for the first time the same one does not come again
        claim(lease, PEOPLE);
        release();
        for (var died = 0; died < 3; died++) {
            claim(UUID.randomUUID(), 1);
            expire();
            recover();
        }

        assertThat(sends.sums(SHOP, send).of(Fate.FAILED)).isOne();
        assertThat(sends.sums(SHOP, send).of(Fate.PLANNED)).isEqualTo(PEOPLE - 1);
    }

    @Test
    @DisplayName("R8: whom it has begun when the rest is cancelled, it ends")
    void endsWhomItHasBegunOfACancelledSend() {
        var claimed = claim(lease, 3);
        assertThat(begun(claimed.get(0))).isTrue();

        assertThat(sends.cancel(SHOP, send)).isTrue();

        assertThat(begun(claimed.get(1))).isFalse();
        // an erasure and the customer's page find it meanwhile
        assertThat(inShop.call(SHOP, () -> jdbc.sql("select id from deliveries_of(770003, ?) id")
                        .param(claimed.get(0).customer())
                        .query(Long.class)
                        .list()))
                .containsExactly(claimed.get(0).delivery());
        end(claimed.get(0), SENT);
        assertThat(sends.sums(SHOP, send).of(Fate.SENT)).isOne();
        assertThat(sends.sums(SHOP, send).of(Fate.SKIPPED)).isEqualTo(PEOPLE - 1);
    }

    @Test
    @DisplayName("Nobody is begun of a claim that is taken back at the same moment")
    void asksTheClaimAndNotWhatItHasSeen() throws Exception {
        var claimed = claim(lease, 2).getFirst();
        var asked = new CompletableFuture<Boolean>();

        inShop.run(SHOP, () -> {
            holders.erase(SHOP, claimed.customer(), LATER);
            Thread.startVirtualThread(() -> asked.complete(begun(claimed)));
            awaitWaiting();
        });

        assertThat(asked.get(10, TimeUnit.SECONDS)).isFalse();
        assertThat(sends.sums(SHOP, send).of(Fate.SKIPPED)).isOne();
    }

    @Test
    void leavesTheFateOfWhomItHasBegunToTheirEnd() {
        var claimed = claim(lease, 1).getFirst();
        assertThat(begun(claimed)).isTrue();

        inShop.run(SHOP, () -> holders.erase(SHOP, claimed.customer(), LATER));
        end(claimed, SENT);

        assertThat(sends.sums(SHOP, send).of(Fate.SENT)).isOne();
    }

    private List<Claimed> claim(UUID by, int most) {
        return inShop.call(SHOP, () -> deliveries.claim(SHOP, running(), by, Duration.ofHours(1), most, LATER));
    }

    private Running running() {
        return new Running(
                send, inShop.call(SHOP, () -> sendQueries.opening(SHOP, send)).orElseThrow());
    }

    private boolean begun(Claimed claimed) {
        return write(List.of(), List.of(claimed.delivery()));
    }

    private void end(Claimed claimed, Outcome outcome) {
        write(List.of(new BookQueries.Ending(claimed.delivery(), outcome, LATER, LATER)), List.of());
    }

    private boolean write(List<BookQueries.Ending> ended, List<Long> asked) {
        try (var session = inShop.session(SHOP)) {
            return !session.call(connected -> books.write(connected, SHOP, running(), lease, ended, asked, LATER))
                    .isEmpty();
        }
    }

    private void release() {
        inShop.run(SHOP, () -> deliveries.release(SHOP, lease, LATER));
    }

    private void recover() {
        inShop.run(SHOP, () -> deliveries.recover(SHOP, 3, LATER));
    }

    private void expire() {
        inShop.run(SHOP, () -> jdbc.sql("""
                        update delivery_lease set lease_until = clock_timestamp() - interval '1 second' where shop_id = 770003
                        """).update());
    }

    /** Where each row lies: elsewhere after each change. */
    private List<String> versions() {
        return inShop.call(
                SHOP, () -> jdbc.sql("select ctid::text from delivery where shop_id = 770003 order by delivery_id")
                        .query(String.class)
                        .list());
    }

    private int leases() {
        return inShop.call(SHOP, () -> jdbc.sql("select count(*) from delivery_lease where shop_id = 770003")
                .query(Integer.class)
                .single());
    }

    /** For the row that the transaction has locked. */
    private void awaitWaiting() {
        for (var attempt = 0; attempt < 1_000; attempt++) {
            if (jdbc.sql("select exists (select from pg_locks where locktype = 'transactionid' and not granted)")
                    .query(Boolean.class)
                    .single()) {
                return;
            }
            sleep();
        }
        throw new IllegalStateException("Nobody waits");
    }

    private static void sleep() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
