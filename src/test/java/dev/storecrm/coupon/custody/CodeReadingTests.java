package dev.storecrm.coupon.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@SandboxTest
@DisplayName("What is read for the codes of the mails that are made next")
class CodeReadingTests {
    private static final long FIRST = 8_400_000_000L;
    private static final List<Long> NEXT =
            LongStream.range(FIRST + 4_000, FIRST + 4_200).boxed().toList();

    @Autowired
    Rig rig;

    @Autowired
    CodeQueries codes;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    private ShopId shop;

    /** Other shops' codes were counted, those that were made a minute ago were not; every tenth is not in Shopify yet. */
    @BeforeEach
    void make() {
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop order by id limit 1"));
        rig.execute(
                "insert into coupon_discount (shop_id, discount_id, coupon_id, state, code, starts_at) overriding system value"
                        + " values (" + shop + ", " + FIRST + ", " + FIRST + ", 'LIVE', 'READING', now())");
        fill("900000000 + n", 0, 2_000);
        rig.execute("analyze coupon_code");
        fill(shop.toString(), FIRST, 5_000);
    }

    private void fill(String whose, long from, int many) {
        rig.execute(
                "insert into coupon_code (shop_id, code_id, coupon_id, discount_id, code, code_key, state, customer_id, send_id,"
                        + " held_at) overriding system value select " + whose + ", " + from + " + n, " + FIRST + ", "
                        + FIRST
                        + ", 'R' || n, 'R' || n, case n % 10 when 0 then 'NEW' else 'THERE' end, " + from + " + n, "
                        + FIRST
                        + ", now() from generate_series(1, " + many + ") n");
    }

    @AfterEach
    void forget() {
        rig.execute("delete from coupon_code where coupon_id = " + FIRST);
        rig.execute("delete from coupon_discount where coupon_id = " + FIRST);
    }

    @Test
    @DisplayName("is theirs, not everybody's")
    void readsTheirsAlone() {
        inShop.run(shop, () -> {
            var before = RowsRead.of(jdbc, "coupon_code");
            assertThat(codes.of(shop, FIRST, NEXT))
                    .hasSize(NEXT.size() * 9 / 10)
                    .allMatch(code -> code.code().equals("R" + (code.customer() - FIRST)));
            assertThat(RowsRead.of(jdbc, "coupon_code") - before).isLessThanOrEqualTo(2L * NEXT.size());
        });
    }
}
