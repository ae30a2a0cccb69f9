package dev.storecrm.messaging.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Kind;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
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
    private static final long FIRST = 8_300_000_000L;
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

    private ShopId shop;

    /** Other shops' rows were counted, its own many were not; of everybody's orders the newest was called off. */
    @BeforeEach
    void make() {
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        fill("900000000 + n", 0, 2_000);
        rig.execute("analyze customer");
        rig.execute("analyze commerce_order");
        fill(shop.toString(), FIRST, 5_000);
    }

    private void fill(String whose, long from, int many) {
        rig.execute("insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash) select "
                + whose + ", " + from + " + n, 'ENABLED', now(), now(), 0 from generate_series(1, " + many + ") n");
        rig.execute(
                "insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, cancelled_at,"
                        + " stage, currency, total_minor, row_hash) select " + whose + ", 10 * (" + from
                        + " + n) + k, '#' || n || '/' || k, "
                        + from + " + n, timestamptz '2026-01-01' + k * interval '1 day', now(), now(),"
                        + " case k when 3 then now() end, 'NEW', 'JPY', 100, 0 from generate_series(1, " + many
                        + ") n, generate_series(1, 3) k where n % 10 > 0 or k = 3");
    }

    @AfterEach
    void forget() {
        rig.execute("delete from commerce_order where customer_id > " + FIRST + " or shop_id > 900000000");
        rig.execute("delete from customer where customer_id > " + FIRST + " or shop_id > 900000000");
    }

    @Test
    @DisplayName(
            "is theirs, not everybody's; the newest that was not called off is told, and nothing where there is none")
    void readsTheirsAlone() {
        inShop.run(shop, () -> {
            var before = RowsRead.of(jdbc, "commerce_order");
            var read = recipients.read(shop, Kind.FOLLOW_UP, language -> Locale.ENGLISH, SOME);
            assertThat(RowsRead.of(jdbc, "commerce_order") - before).isLessThanOrEqualTo(6L * SOME.size());
            assertThat(read).hasSize(SOME.size()).allSatisfy(recipient -> {
                var number = recipient.customer() - FIRST;
                assertThat(((Map<?, ?>) recipient.inputs().get("order")).get("name"))
                        .isEqualTo(number % 10 == 0 ? null : "#" + number + "/2");
            });
        });
    }
}
