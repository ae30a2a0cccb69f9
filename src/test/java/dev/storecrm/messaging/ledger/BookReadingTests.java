package dev.storecrm.messaging.ledger;

import static dev.storecrm.testing.UncountedShop.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.UncountedShop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@IntegrationTest
@DisplayName("What is read between two mails")
class BookReadingTests extends SendStage {
    private static final int PEOPLE = 1_000;
    private static final long FORMER = 7_000_000_000L;

    private UncountedShop shop;

    @BeforeEach
    void make() {
        shop = new UncountedShop(this::superuserQuietly, SHOP)
                .with(
                        "customer",
                        "customer_id, email, state, email_state, created_at, updated_at, row_hash",
                        "$id, 'p' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0")
                .with(
                        "delivery",
                        "send_id, customer_id, address_key, fate, due_at, fate_at",
                        FORMER + ", $id, convert_to('k' || n, 'UTF8'), 'SENT', now(), now()")
                .fill(PEOPLE);
    }

    @AfterEach
    void forget() {
        shop.forget();
    }

    @Test
    @DisplayName("is about the next recipients, not about everybody")
    void readsTheNextAlone() {
        var send = sends.begin(
                SHOP,
                mail("reading"),
                Audience.of(LongStream.rangeClosed(FIRST + 1, FIRST + PEOPLE)
                        .boxed()
                        .toList()));
        inShop.run(SHOP, () -> {
            var running = new Running(send, sendQueries.opening(SHOP, send).orElseThrow());
            var lease = UUID.randomUUID();
            var claimed = deliveries.claim(SHOP, running, lease, Duration.ofMinutes(3), 200, clock.instant());
            var next = claimed.stream().limit(10).map(Claimed::delivery).toList();

            var before = read();
            assertThat(books.write(jdbc, SHOP, running, lease, List.of(), next, clock.instant()))
                    .containsExactlyInAnyOrderElementsOf(next);
            assertThat(read() - before).isLessThanOrEqualTo(6L * next.size());
        });
    }

    @Test
    @DisplayName("for a claim, and for the next mails that are made, is about those who come next")
    void walksByNumber() {
        var send = sends.begin(
                SHOP,
                mail("walking"),
                new Audience("select customer_id from customer_facts where shop_id = :shop", Map.of()));
        inShop.run(SHOP, () -> {
            var running = new Running(send, sendQueries.opening(SHOP, send).orElseThrow());

            var before = read();
            assertThat(jdbc.sql("select delivery_id from deliveries_to_make(:shop, :send, 0, 20)")
                            .param("shop", SHOP.value())
                            .param("send", send)
                            .query(Long.class)
                            .list())
                    .hasSize(20);
            assertThat(read() - before).isLessThanOrEqualTo(3L * 20);

            before = read();
            assertThat(deliveries.claim(SHOP, running, UUID.randomUUID(), Duration.ofMinutes(3), 20, clock.instant()))
                    .hasSize(20);
            assertThat(read() - before).isLessThanOrEqualTo(6L * 20);
        });
    }

    private long read() {
        return RowsRead.of(jdbc, "customer", "consent_entry", "delivery");
    }
}
