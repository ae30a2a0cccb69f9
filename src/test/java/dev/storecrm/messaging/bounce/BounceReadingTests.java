package dev.storecrm.messaging.bounce;

import static dev.storecrm.testing.UncountedShop.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.UncountedShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
@DisplayName("What is read to take down news of a mail that goes out now")
class BounceReadingTests {
    private static final long SEND = FIRST;
    private static final long MAIL = FIRST + 4_000;

    @Autowired
    Rig rig;

    @Autowired
    BounceQueries bounces;

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
                        + ", 'TEST', 'reading', 'MAIL', 'MARKETING', 'RUNNING', now())");
        shop.with(
                        "delivery",
                        "delivery_id, send_id, customer_id, address, address_key, fate, attempts, due_at, fate_at",
                        "$id, " + SEND
                                + ", $id, 'p' || n, convert_to('p' || n, 'UTF8'), case n when 4001 then 'UNKNOWN' else 'SENT' end, 1, now(),"
                                + " now()")
                .fill(5_000);
    }

    @AfterEach
    void forget() {
        shop.forget("mail_bounce", "send");
    }

    @Test
    @DisplayName("is that mail, not all that was sent")
    void readsTheOneThatIsToldOf() {
        var news = new News(MAIL, BounceKind.HARD, "5.1.1", "no such user", BounceSource.MAILBOX, "reading", rig.now());
        inShop.run(shop.id(), () -> {
            var before = read();
            assertThat(bounces.told(shop.id(), MAIL)).isPresent();
            assertThat(bounces.told(shop.id(), FIRST - 1)).as("no mail of ours").isEmpty();
            bounces.arrived(shop.id(), MAIL + 1, rig.now());
            bounces.returned(shop.id(), news, rig.now());
            assertThat(read() - before).isLessThanOrEqualTo(8);
        });
        assertThat(rig.rows("select fate from delivery where delivery_id in (" + MAIL + ", " + (MAIL + 1)
                        + ") order by delivery_id"))
                .extracting(row -> row.get("fate"))
                .containsExactly("FAILED", "SENT");
    }

    private long read() {
        return RowsRead.of(jdbc, "delivery");
    }
}
