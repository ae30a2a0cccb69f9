package dev.storecrm.coupon.custody;

import dev.storecrm.coupon.discount.FoundDiscount;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DiscountQueries {
    private static final String COLUMNS =
            "discount_id, coupon_id, state, code, shopify_id, status, summary, starts_at, ends_at, problem";

    /** Made in Shopify, and let go here. */
    private static final String FREE = """
            exists (select from coupon k where k.shop_id = :shop and k.id = coupon_discount.coupon_id and k.worth = 'EXISTING'
                and k.ended_at is not null)""";

    private final JdbcClient jdbc;

    DiscountQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(ShopId shop, long coupon, String code, Instant startsAt, @Nullable Instant endsAt) {
        return jdbc.sql("""
                        insert into coupon_discount (shop_id, coupon_id, state, code, starts_at, ends_at)
                        values (:shop, :coupon, 'MAKING', :code, :starts, :ends) returning discount_id
                        """)
                .param("shop", shop.value())
                .param("coupon", coupon)
                .param("code", code)
                .param("starts", Timestamp.from(startsAt))
                .param("ends", timestamp(endsAt))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    List<HeldDiscount> ofCoupon(ShopId shop, long coupon) {
        return jdbc.sql("select " + COLUMNS
                        + " from coupon_discount where shop_id = :shop and coupon_id = :coupon order by discount_id")
                .param("shop", shop.value())
                .param("coupon", coupon)
                .query(DiscountQueries::discount)
                .list();
    }

    /** The newest of each coupon. */
    List<HeldDiscount> newest(ShopId shop) {
        return jdbc.sql("select distinct on (coupon_id) " + COLUMNS
                        + " from coupon_discount where shop_id = :shop order by coupon_id, discount_id desc")
                .param("shop", shop.value())
                .query(DiscountQueries::discount)
                .list();
    }

    /** Of those whose codes people have by a send the one that ends first. */
    Optional<HeldDiscount> ofSend(ShopId shop, long send) {
        return jdbc.sql("select " + COLUMNS + """
                         from coupon_discount where shop_id = :shop and discount_id in (
                            select discount_id from coupon_code where shop_id = :shop and send_id = :send)
                        order by ends_at nulls last, discount_id limit 1
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query(DiscountQueries::discount)
                .optional();
    }

    /** What Shopify has yet to hear of. */
    List<HeldDiscount> open(ShopId shop) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from coupon_discount where shop_id = :shop and state in ('MAKING', 'ENDING') order by discount_id")
                .param("shop", shop.value())
                .query(DiscountQueries::discount)
                .list();
    }

    Set<Long> numbers(ShopId shop, Set<Long> sent) {
        return Set.copyOf(jdbc.sql(
                        "select distinct shopify_id from coupon_discount where shop_id = :shop and shopify_id is not null"
                                + " and (coupon_id = any(:sent) or not " + FREE + ")")
                .param("shop", shop.value())
                .param("sent", sent.toArray(Long[]::new))
                .query((row, number) -> row.getLong(1))
                .list());
    }

    Optional<HeldDiscount> ofShopify(ShopId shop, long shopifyId) {
        return jdbc.sql("select " + COLUMNS
                        + " from coupon_discount where shop_id = :shop and shopify_id = :number and state = 'LIVE' and not "
                        + FREE)
                .param("shop", shop.value())
                .param("number", shopifyId)
                .query(DiscountQueries::discount)
                .optional();
    }

    void live(ShopId shop, long discount, long shopifyId) {
        jdbc.sql("""
                update coupon_discount set state = 'LIVE', shopify_id = :number, status = coalesce(status, 'ACTIVE')
                where shop_id = :shop and discount_id = :discount and state = 'MAKING'
                """)
                .param("number", shopifyId)
                .param("shop", shop.value())
                .param("discount", discount)
                .update();
    }

    void refuse(ShopId shop, long discount, String problem) {
        jdbc.sql("""
                update coupon_discount set state = 'REFUSED', problem = :problem
                where shop_id = :shop and discount_id = :discount and state = 'MAKING'
                """)
                .param("problem", problem)
                .param("shop", shop.value())
                .param("discount", discount)
                .update();
    }

    /** What Shopify says now; null when it has none any more. */
    void saw(ShopId shop, long discount, @Nullable FoundDiscount found) {
        jdbc.sql("""
                update coupon_discount set status = :status, summary = coalesce(:summary, summary),
                    starts_at = coalesce(:starts, starts_at), ends_at = case when :found then :ends else ends_at end
                where shop_id = :shop and discount_id = :discount
                """)
                .param("status", found == null ? null : found.status())
                .param("summary", found == null ? null : found.summary())
                .param("starts", found == null ? null : Timestamp.from(found.startsAt()))
                .param("found", found != null)
                .param("ends", found == null ? null : timestamp(found.endsAt()))
                .param("shop", shop.value())
                .param("discount", discount)
                .update();
    }

    void ending(ShopId shop, long coupon) {
        jdbc.sql("""
                update coupon_discount set state = 'ENDING'
                where shop_id = :shop and coupon_id = :coupon and state in ('MAKING', 'LIVE')
                """).param("shop", shop.value()).param("coupon", coupon).update();
    }

    void ended(ShopId shop, long discount, Instant now) {
        jdbc.sql("""
                update coupon_discount set state = 'ENDED', ends_at = least(coalesce(ends_at, :now), :now)
                where shop_id = :shop and discount_id = :discount and state = 'ENDING'
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("discount", discount)
                .update();
    }

    int deleteOfCoupon(ShopId shop, long coupon) {
        return jdbc.sql("delete from coupon_discount where shop_id = :shop and coupon_id = :coupon")
                .param("shop", shop.value())
                .param("coupon", coupon)
                .update();
    }

    private static HeldDiscount discount(ResultSet row, int number) throws SQLException {
        var ends = row.getTimestamp("ends_at");
        return new HeldDiscount(
                row.getLong("discount_id"),
                row.getLong("coupon_id"),
                DiscountState.valueOf(row.getString("state")),
                Objects.requireNonNull(row.getString("code")),
                row.getObject("shopify_id", Long.class),
                row.getString("status"),
                row.getString("summary"),
                Objects.requireNonNull(row.getTimestamp("starts_at")).toInstant(),
                ends == null ? null : ends.toInstant(),
                row.getString("problem"));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
