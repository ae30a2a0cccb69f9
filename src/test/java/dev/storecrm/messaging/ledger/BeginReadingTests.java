package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.billing.Plan;
import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.RowsRead;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked before each mail of an audience that nobody has counted yet. */
@IntegrationTest
class BeginReadingTests {
    private static final ShopId SHOP = new ShopId(770_041);
    private static final int PEOPLE = 5_000;
    private static final int AT_A_TIME = 10;

    @Autowired
    Sends sends;

    @Autowired
    DeliveryQueries deliveries;

    @Autowired
    BookQueries books;

    @Autowired
    Plans plans;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void fill() {
        empty();
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770041, n, 'person' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0
                        from generate_series(1, :people) n
                        """).param("people", PEOPLE).update());
        // as after an import: here it is about recipients
        inShop.run(SHOP, () -> jdbc.sql("select storecrm_analyze('customer')::text")
                .query(String.class)
                .list());
        plans.choose(SHOP, Plan.STANDARD, null, plans.of(SHOP).version());
    }

    @AfterEach
    void empty() {
        inShop.run(SHOP, () -> List.of("delivery", "delivery_lease", "send", "customer", "billing_plan")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770041")
                        .update()));
    }

    @Test
    @DisplayName("concerns those who are asked for, not everybody who is open")
    void readsThemAlone() {
        var send = prepared();
        sends.start(SHOP, send, null);
        var lease = UUID.randomUUID();
        var now = Instant.parse("2030-01-01T00:00:00Z");
        var running = new Running(send, new Opening("TEST", "uncounted", Channel.MAIL, "MARKETING", false));
        var claimed = inShop.call(
                SHOP, () -> deliveries.claim(SHOP, running, lease, Duration.ofHours(1), 20 * AT_A_TIME, now));
        // so often that the plan for any values comes, too
        for (var from = 0; from < claimed.size(); from += AT_A_TIME) {
            var asked = claimed.subList(from, from + AT_A_TIME).stream()
                    .map(Claimed::delivery)
                    .toList();
            var ended = asked.stream()
                    .map(each -> new BookQueries.Ending(each, Outcome.sent("250"), now, now))
                    .toList();
            inShop.run(SHOP, () -> {
                var before = read();
                assertThat(books.write(jdbc, SHOP, running, lease, List.of(), asked, now))
                        .hasSize(AT_A_TIME);
                assertThat(books.write(jdbc, SHOP, running, lease, ended, List.of(), now))
                        .isEmpty();
                assertThat(read() - before).isLessThan(20L * AT_A_TIME);
            });
        }
    }

    @Test
    @DisplayName("waits for no vacuum that holds the table")
    void startsUncountedBesideAVacuum() {
        var send = prepared();
        inShop.run(SHOP, () -> {
            jdbc.sql("lock table delivery in share update exclusive mode").update();
            CompletableFuture.runAsync(() -> sends.start(SHOP, send, null))
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        });
        assertThat(sends.state(SHOP, send)).isEqualTo(SendState.RUNNING);
    }

    private long prepared() {
        return sends.prepare(
                SHOP,
                new NewSend("TEST", "uncounted", Channel.MAIL, Kind.MARKETING),
                new Audience("select customer_id from customer_facts where shop_id = :shop", Map.of()));
    }

    private long read() {
        return RowsRead.of(jdbc, "delivery", "customer", "consent_choice");
    }
}
