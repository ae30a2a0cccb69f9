package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is asked when a mail is due says what the newest of a person's entries says, whatever happens to entries. */
@IntegrationTest
class ConsentChoiceTests {
    private static final ShopId SHOP = new ShopId(760_031);

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        inShop.run(SHOP, () -> jdbc.sql("delete from consent_entry where shop_id = 760031")
                .update());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isTheNewestEntryAfterAnything(long seed) {
        var random = new Random(seed);
        for (var step = 0; step < 150; step++) {
            step(random);
            assertThat(choices()).as("step %d of seed %d", step, seed).isEqualTo(newest());
        }
        assertThat(choices()).isNotEmpty();
    }

    private void step(Random random) {
        switch (random.nextInt(8)) {
            case 0 ->
                inShop.run(SHOP, () -> jdbc.sql("""
                            update consent_entry set customer_id = ?, merged_from = customer_id
                            where shop_id = 760031 and customer_id = ?
                            """)
                        .params(List.of(1 + random.nextInt(5), 1 + random.nextInt(5)))
                        .update());
            case 1 ->
                inShop.run(SHOP, () -> jdbc.sql("delete from consent_entry where shop_id = 760031 and customer_id = ?")
                        .param(1 + random.nextInt(5))
                        .update());
            default -> inShop.run(SHOP, () -> add(random.nextLong(), 1 + random.nextInt(4)));
        }
    }

    /** Several in one statement, of few moments: an older one comes after a newer one, and two at once. */
    private void add(long seed, int many) {
        jdbc.sql("select setseed(?)")
                .param((seed % 1000) / 1000.0)
                .query(String.class)
                .optional();
        jdbc.sql("""
                insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)
                select 760031, 1 + (random() * 4)::int, (array['MAIL', 'LINE'])[1 + (random() * 1)::int],
                    (array['MARKETING', 'FOLLOW_UP'])[1 + (random() * 1)::int], (array['IN', 'OUT'])[1 + (random() * 1)::int],
                    timestamptz '2026-01-01Z' + (random() * 5)::int * interval '1 day', now(),
                    (array['LINK', 'STAFF'])[1 + (random() * 1)::int]
                from generate_series(1, ?)
                """).param(many).update();
    }

    @Test
    void isTheNewerOneOfTwoThatAreWrittenAtOnce() throws Exception {
        var written = new CountDownLatch(1);
        var asked = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var no = CompletableFuture.runAsync(
                    () -> inShop.run(SHOP, () -> {
                        entry("OUT", "2026-01-02Z");
                        written.countDown();
                        await(asked);
                    }),
                    threads);
            written.await();
            var yes = CompletableFuture.runAsync(() -> inShop.run(SHOP, () -> entry("IN", "2026-01-01Z")), threads);
            asked.countDown();
            CompletableFuture.allOf(no, yes).get(30, TimeUnit.SECONDS);
        }
        assertThat(choices()).isEqualTo(newest()).singleElement().asString().contains("OUT");
    }

    private void entry(String choice, String at) {
        jdbc.sql("""
                insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source)
                values (760031, 1, 'MAIL', 'MARKETING', ?, ?::timestamptz, now(), 'LINK')
                """).params(List.of(choice, at)).update();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> choices() {
        return rows("select c::text from (select customer_id, channel, kind, choice, decided_at, source, entry_id"
                + " from consent_choice where shop_id = 760031) c order by 1");
    }

    private List<String> newest() {
        return rows("""
                select c::text from (
                    select distinct on (customer_id, channel, kind) customer_id, channel, kind, choice, decided_at, source, entry_id
                    from consent_entry where shop_id = 760031
                    order by customer_id, channel, kind, decided_at desc, entry_id desc) c order by 1
                """);
    }

    private List<String> rows(String sql) {
        return inShop.call(SHOP, () -> jdbc.sql(sql).query(String.class).list());
    }
}
