package dev.storecrm.coupon.custody;

import static dev.storecrm.testing.UncountedShop.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.RowsRead;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.UncountedShop;
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
    private static final long SEND = 1;
    private static final int FREE = 4_500;
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

    private UncountedShop shop;

    /** Every tenth is not in Shopify yet; from the first free one on they are nobody's. */
    @BeforeEach
    void make() {
        shop = UncountedShop.of(rig);
        rig.execute(
                "insert into coupon_discount (shop_id, discount_id, coupon_id, state, code, starts_at) overriding system value"
                        + " values (" + shop.id() + ", 1, 1, 'LIVE', 'READING', now())");
        shop.with(
                        "coupon_code",
                        "code_id, coupon_id, discount_id, code, code_key, state, customer_id, send_id, held_at",
                        "$id, 1, 1, 'R' || n, 'R' || n, case n % 10 when 0 then 'NEW' else 'THERE' end,"
                                + " case when n < " + FREE + " then $id end, case when n < " + FREE
                                + " then 1 end, now()")
                .fill(5_000);
    }

    @AfterEach
    void forget() {
        shop.forget("coupon_discount");
    }

    @Test
    @DisplayName("is theirs, not everybody's")
    void readsTheirsAlone() {
        inShop.run(shop.id(), () -> {
            var before = RowsRead.of(jdbc, "coupon_code");
            assertThat(codes.of(shop.id(), SEND, NEXT))
                    .hasSize(NEXT.size() * 9 / 10)
                    .allMatch(code -> code.code().equals("R" + (code.customer() - FIRST)));
            assertThat(RowsRead.of(jdbc, "coupon_code") - before).isLessThanOrEqualTo(2L * NEXT.size());
        });
    }

    @Test
    @DisplayName("is theirs, too, where it is asked who has none, and where somebody gets one")
    void asksForTheirsAlone() {
        var some = LongStream.rangeClosed(FIRST + 1, FIRST + 100).boxed().toList();
        var others =
                LongStream.rangeClosed(FIRST + 10_001, FIRST + 10_100).boxed().toList();
        inShop.run(shop.id(), () -> {
            var before = RowsRead.of(jdbc, "coupon_code");
            assertThat(codes.lacking(shop.id(), SEND, some)).isEmpty();
            assertThat(codes.lacking(shop.id(), SEND, others)).isEqualTo(others);
            assertThat(RowsRead.of(jdbc, "coupon_code") - before).isLessThanOrEqualTo(3L * some.size());

            var held = RowsRead.of(jdbc, "coupon_code");
            codes.hold(shop.id(), 1, SEND, others, rig.now());
            assertThat(RowsRead.of(jdbc, "coupon_code") - held).isLessThanOrEqualTo(5L * others.size());
            assertThat(codes.lacking(shop.id(), SEND, others)).isEmpty();
        });
    }

    @Test
    @DisplayName("is theirs, too, where codes become free again")
    void releasesTheirsAlone() {
        inShop.run(shop.id(), () -> {
            var before = RowsRead.of(jdbc, "coupon_code");
            assertThat(codes.release(shop.id(), SEND, NEXT)).isEqualTo(NEXT.size());
            assertThat(RowsRead.of(jdbc, "coupon_code") - before).isLessThanOrEqualTo(3L * NEXT.size());
            assertThat(codes.lacking(shop.id(), SEND, NEXT)).isEqualTo(NEXT);
            assertThat(codes.release(shop.id(), SEND, List.of(FIRST + 1, FIRST + 1, FIRST + 9_999)))
                    .as("once each, and nobody else's")
                    .isOne();
        });
    }
}
