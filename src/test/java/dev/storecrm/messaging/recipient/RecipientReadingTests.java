package dev.storecrm.messaging.recipient;

import static dev.storecrm.testing.UncountedShop.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.UncountedShop;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
@DisplayName("What is read to say something about some people's orders")
class RecipientReadingTests {
    private static final List<Long> SOME =
            LongStream.range(FIRST + 4_000, FIRST + 4_200).boxed().toList();

    @Autowired
    Rig rig;

    @Autowired
    Recipients recipients;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    private UncountedShop shop;

    /** Of everybody's orders the newest was called off. */
    @BeforeEach
    void make() {
        shop = UncountedShop.of(rig)
                .with(
                        "customer",
                        "customer_id, state, created_at, updated_at, row_hash",
                        "$id, 'ENABLED', now(), now(), 0")
                .with(
                        "commerce_order",
                        "order_id, name, customer_id, processed_at, created_at, updated_at, cancelled_at, stage, currency,"
                                + " total_minor, row_hash",
                        "10 * $id + k, '#' || n || '/' || k, $id, timestamptz '2026-01-01' + k * interval '1 day', now(), now(),"
                                + " case k when 3 then now() end, 'NEW', 'JPY', 100, 0",
                        ", generate_series(1, 3) k where n % 10 > 0 or k = 3")
                .fill(5_000);
    }

    @AfterEach
    void forget() {
        shop.forget();
    }

    @Test
    @DisplayName(
            "is theirs, not everybody's; the newest that was not called off is told, and nothing where there is none")
    void readsTheirsAlone() {
        inShop.run(shop.id(), () -> {
            var before = RowsRead.of(jdbc, "commerce_order");
            var read = recipients.read(shop.id(), Kind.FOLLOW_UP, language -> Locale.ENGLISH, SOME);
            assertThat(RowsRead.of(jdbc, "commerce_order") - before).isLessThanOrEqualTo(6L * SOME.size());
            assertThat(read).hasSize(SOME.size()).allSatisfy(recipient -> {
                var number = recipient.customer() - FIRST;
                assertThat(((Map<?, ?>) recipient.inputs().get("order")).get("name"))
                        .isEqualTo(number % 10 == 0 ? null : "#" + number + "/2");
            });
        });
    }
}
