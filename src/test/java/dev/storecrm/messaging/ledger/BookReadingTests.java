package dev.storecrm.messaging.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.RowsRead;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
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

    /** As when a shop writes for the first time: other shops' rows were counted, its own many were not. */
    @BeforeEach
    void make() throws SQLException {
        fill("880000000 + n", 0, 2_000);
        superuser(
                "insert into delivery (shop_id, send_id, customer_id, address_key, fate, due_at, fate_at) select 880000000 + n, 1, n,"
                        + " convert_to('k' || n, 'UTF8'), 'SENT', now(), now() from generate_series(1, 2000) n");
        superuser("analyze customer");
        superuser("analyze delivery");
        fill("770061", 0, PEOPLE);
    }

    private void fill(String whose, long from, int many) throws SQLException {
        superuser(
                "insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash) select "
                        + whose + ", " + from
                        + " + n, 'p' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0"
                        + " from generate_series(1, " + many + ") n");
    }

    @AfterEach
    void forget() throws SQLException {
        superuser("delete from delivery where shop_id > 880000000");
        superuser("delete from customer where shop_id > 880000000");
    }

    @Test
    @DisplayName("is about the next recipients, not about everybody")
    void readsTheNextAlone() {
        var send = sends.begin(
                SHOP,
                mail("reading"),
                Audience.of(LongStream.rangeClosed(1, PEOPLE).boxed().toList()));
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

    private long read() {
        return RowsRead.of(jdbc, "customer", "consent_entry", "delivery");
    }
}
