package dev.storecrm.messaging.tracking;

import static dev.storecrm.testing.UncountedShop.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.LinkTokens.Seen;
import dev.storecrm.database.InShop;
import dev.storecrm.messaging.tracking.ReactionQueries.Look;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.UncountedShop;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
@DisplayName("What is read to take down looks and clicks at mails that go out now")
class ReactionReadingTests {
    private static final long SEND = 8_200_000_000L;

    @Autowired
    Rig rig;

    @Autowired
    ReactionQueries reactions;

    @Autowired
    TrackingQueries trackings;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    private UncountedShop shop;

    @BeforeEach
    void make() {
        shop = UncountedShop.of(rig);
        rig.execute(
                "insert into send (shop_id, send_id, origin, origin_key, channel, kind, state, started_at) overriding system"
                        + " value values (" + shop.id() + ", " + SEND
                        + ", 'TEST', 'reading', 'MAIL', 'MARKETING', 'FINISHED', now())");
        rig.execute("insert into send_tracking (shop_id, send_id, opens, clicks) values (" + shop.id() + ", " + SEND
                + ", true, true)");
        rig.execute("insert into send_link (shop_id, send_id, number, language, address) values (" + shop.id() + ", "
                + SEND + ", 1, 'en', 'https://shop.example')");
        shop.with("customer", "customer_id, state, created_at, updated_at, row_hash", "$id, 'ENABLED', now(), now(), 0")
                .with(
                        "delivery",
                        "delivery_id, send_id, customer_id, fate, attempts, due_at, fate_at",
                        "$id, " + SEND + ", $id, 'SENT', 1, '2020-01-01', '2020-01-01'")
                .with(
                        "delivery_input",
                        "delivery_id, send_id, customer_id, language, name, inputs, body_hash",
                        "$id, " + SEND + ", $id, 'en', 'Hannah', '{}', '\\x00'::bytea")
                .fill(5_000);
    }

    @AfterEach
    void forget() {
        shop.forget("mail_reaction", "send_link", "send_tracking", "send");
    }

    @Test
    @DisplayName("is what they were about, not all that was sent")
    void readsWhatWasLookedAt() {
        var looks = LongStream.range(FIRST + 4_000, FIRST + 4_200)
                .mapToObj(delivery -> new Look(new Seen(shop.id(), delivery, (int) (delivery % 2)), false, rig.now()))
                .toList();
        inShop.run(shop.id(), () -> {
            var before = read();
            assertThat(reactions.add(shop.id(), looks, Duration.ofSeconds(10))).isEqualTo(looks.size());
            assertThat(read() - before).isLessThanOrEqualTo(3L * looks.size());
        });
    }

    @Test
    @DisplayName("is one mail, where a click waits for its page")
    void readsTheOneThatWasClicked() {
        inShop.run(shop.id(), () -> {
            var before = read();
            assertThat(trackings.link(shop.id(), FIRST + 4_000, 1)).isPresent();
            assertThat(trackings.link(shop.id(), FIRST - 1, 1))
                    .as("no mail of ours")
                    .isEmpty();
            assertThat(read() - before).isLessThanOrEqualTo(6);
        });
    }

    @Test
    @DisplayName("is one person's, where their history is shown")
    void readsWhatThatPersonLookedAt() {
        rig.execute(
                "insert into mail_reaction (shop_id, delivery_id, link, machine, hour, send_id, customer_id, first_at, last_at, times)"
                        + " select shop_id, delivery_id, 0, false, '2020-01-01', send_id, customer_id, '2020-01-01', '2020-01-01', 1"
                        + " from delivery where send_id = " + SEND);
        inShop.run(shop.id(), () -> {
            var before = readOfHistory();
            assertThat(reactions.firsts(shop.id(), FIRST + 4_000, rig.now(), 10))
                    .hasSize(1);
            assertThat(readOfHistory() - before).isLessThanOrEqualTo(6);
        });
    }

    private long readOfHistory() {
        return RowsRead.of(jdbc, "mail_reaction", "delivery_input");
    }

    private long read() {
        return RowsRead.of(jdbc, "customer", "delivery", "delivery_input");
    }
}
