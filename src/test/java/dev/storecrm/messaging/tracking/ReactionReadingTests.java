package dev.storecrm.messaging.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.LinkTokens.Seen;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.tracking.ReactionQueries.Look;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.List;
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
    private static final long FIRST = 8_200_000_000L;
    private static final int PEOPLE = 5_000;
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

    private ShopId shop;

    /** As after a shop's first send: other shops' rows were counted, its own many were not. */
    @BeforeEach
    void make() {
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute(
                "insert into send (shop_id, send_id, origin, origin_key, channel, kind, state, started_at) overriding system"
                        + " value values (" + shop + ", " + SEND
                        + ", 'TEST', 'reading', 'MAIL', 'MARKETING', 'FINISHED', now())");
        rig.execute("insert into send_tracking (shop_id, send_id, opens, clicks) values (" + shop + ", " + SEND
                + ", true, true)");
        rig.execute("insert into send_link (shop_id, send_id, number, language, address) values (" + shop + ", " + SEND
                + ", 1, 'en', 'https://shop.example')");
        fill("900000000 + n", 0, 2_000);
        for (var table : List.of("customer", "delivery", "delivery_input")) {
            rig.execute("analyze " + table);
        }
        fill(shop.toString(), FIRST, PEOPLE);
    }

    private void fill(String whose, long from, int many) {
        var each = " from generate_series(1, " + many + ") n";
        rig.execute("insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash) select "
                + whose + ", " + from + " + n, 'ENABLED', now(), now(), 0" + each);
        rig.execute("insert into delivery (shop_id, delivery_id, send_id, customer_id, fate, attempts, due_at, fate_at)"
                + " overriding system value select " + whose + ", " + from + " + n, " + SEND + ", " + from
                + " + n, 'SENT', 1, '2020-01-01', '2020-01-01'" + each);
        rig.execute(
                "insert into delivery_input (shop_id, delivery_id, send_id, customer_id, language, name, inputs, body_hash)"
                        + " select " + whose + ", " + from + " + n, " + SEND + ", " + from
                        + " + n, 'en', 'Hannah', '{}', '\\x00'::bytea"
                        + each);
    }

    @AfterEach
    void forget() {
        for (var table : List.of("mail_reaction", "delivery_input", "delivery", "send_link", "send_tracking", "send")) {
            rig.execute("delete from " + table + " where send_id = " + SEND);
        }
        rig.execute("delete from customer where customer_id > " + FIRST + " or shop_id > 900000000");
    }

    @Test
    @DisplayName("is what they were about, not all that was sent")
    void readsWhatWasLookedAt() {
        var looks = LongStream.range(FIRST + 4_000, FIRST + 4_200)
                .mapToObj(delivery -> new Look(new Seen(shop, delivery, (int) (delivery % 2)), false, rig.now()))
                .toList();
        inShop.run(shop, () -> {
            var before = read();
            assertThat(reactions.add(shop, looks, Duration.ofSeconds(10))).isEqualTo(looks.size());
            assertThat(read() - before).isLessThanOrEqualTo(3L * looks.size());
        });
    }

    @Test
    @DisplayName("is one mail, where a click waits for its page")
    void readsTheOneThatWasClicked() {
        inShop.run(shop, () -> {
            var before = read();
            assertThat(trackings.link(shop, FIRST + 4_000, 1)).isPresent();
            assertThat(trackings.link(shop, FIRST - 1, 1)).as("no mail of ours").isEmpty();
            assertThat(read() - before).isLessThanOrEqualTo(6);
        });
    }

    private long read() {
        return RowsRead.of(jdbc, "customer", "delivery", "delivery_input");
    }
}
