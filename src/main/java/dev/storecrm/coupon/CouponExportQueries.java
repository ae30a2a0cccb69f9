package dev.storecrm.coupon;

import static dev.storecrm.export.spi.ExportColumn.column;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Map;

/** Coupons, their codes and the orders that used them, for files. */
public final class CouponExportQueries {
    public static final List<ExportColumn> COUPONS = List.of(
            column("coupon_id", "coupon.export.id", "c.id", Kind.ID).onDemand(),
            column("name", "coupon.name", "c.name", Kind.TEXT),
            column("state", "coupon.state", "st.state", Kind.TEXT),
            column("value", "coupon.value", "c.worth", Kind.TEXT),
            column("percent", "coupon.export.percent", "case when c.worth = 'PERCENT' then c.amount end", Kind.NUMBER),
            column(
                    "amount",
                    "coupon.export.amount",
                    "case when c.worth = 'AMOUNT' then minor_to_major(c.amount, c.currency) end",
                    Kind.NUMBER),
            column("currency", "coupon.export.currency", "c.currency", Kind.TEXT),
            column("link", "coupon.export.link", "c.link", Kind.YES_NO),
            column("personal", "coupon.codes.PERSONAL", "c.personal", Kind.YES_NO),
            column("code", "coupon.code", "c.code", Kind.TEXT),
            column("starts_on", "coupon.starts", "c.starts_on", Kind.DATE),
            column("ends_on", "coupon.until", "c.ends_on", Kind.DATE),
            column("days", "coupon.export.days", "c.days", Kind.NUMBER),
            column("used", "coupon.used", "u.times", Kind.NUMBER),
            column("taken", "coupon.taken", "minor_to_major(u.discount, c.currency)", Kind.NUMBER),
            column("sales", "coupon.sales", "minor_to_major(u.total, c.currency)", Kind.NUMBER),
            column("created_at", "coupon.export.created", "c.created_at", Kind.TIME),
            column("ended_at", "coupon.export.ended", "c.ended_at", Kind.TIME));

    public static final List<ExportColumn> CODES = List.of(
            column("code", "coupon.code", "k.code", Kind.TEXT),
            column("state", "coupon.state", "k.state", Kind.TEXT),
            column("customer_id", "coupon.export.customer", "k.customer_id", Kind.ID),
            column("given_at", "coupon.export.given", "k.held_at", Kind.TIME),
            column("ends_at", "coupon.until", "d.ends_at", Kind.TIME),
            column("order", "coupon.order", "r.name", Kind.TEXT),
            column("used_at", "coupon.at", "r.processed_at", Kind.TIME));

    public static final List<ExportColumn> USES = List.of(
            column("order", "coupon.order", "o.name", Kind.TEXT),
            column("order_id", "coupon.export.order", "r.order_id", Kind.ID).onDemand(),
            column("code", "coupon.code", "coalesce(k.code, r.code_key)", Kind.TEXT),
            column("customer_id", "coupon.export.customer", "o.customer_id", Kind.ID),
            column("holder_id", "coupon.export.holder", "k.customer_id", Kind.ID),
            column("used_at", "coupon.at", "r.processed_at", Kind.TIME),
            column("taken", "coupon.taken", "minor_to_major(o.discount_minor, o.currency)", Kind.NUMBER),
            column("total", "coupon.total", "minor_to_major(o.total_minor, o.currency)", Kind.NUMBER),
            column("currency", "coupon.export.currency", "o.currency", Kind.TEXT),
            column("off", "coupon.off.order", "(o.cancelled_at is not null or o.deleted_at is not null)", Kind.YES_NO));

    private CouponExportQueries() {}

    /** Those coupons, with how they stand: a word each, in the same order. */
    public static ExportRows coupons(ShopId shop, List<Long> ids, List<CouponState> states) {
        return new ExportRows(
                """
                from unnest(cast(:ids as bigint[]), cast(:states as text[])) st(id, state)
                join coupon c on c.shop_id = :shop and c.id = st.id
                cross join lateral (
                    select count(*) as times, coalesce(sum(o.discount_minor), 0)::bigint as discount,
                        coalesce(sum(o.total_minor), 0)::bigint as total
                    from coupon_redemption r join order_facts o on o.shop_id = :shop and o.order_id = r.order_id
                    where r.shop_id = :shop and r.coupon_id = c.id and o.cancelled_at is null and o.deleted_at is null) u""",
                "order by c.id desc",
                "",
                Map.of(
                        "shop",
                        shop.value(),
                        "ids",
                        ids.toArray(Long[]::new),
                        "states",
                        states.stream().map(CouponState::name).toArray(String[]::new)));
    }

    /** The codes of a coupon of which everybody gets their own. */
    public static ExportRows codes(ShopId shop, long coupon) {
        return new ExportRows(
                """
                from coupon_code k
                join coupon_discount d on d.shop_id = :shop and d.discount_id = k.discount_id
                left join lateral (
                    select o.name, u.processed_at from coupon_redemption u
                    join order_facts o on o.shop_id = :shop and o.order_id = u.order_id
                    where u.shop_id = :shop and u.code_id = k.code_id order by u.processed_at, u.order_id limit 1) r on true
                where k.shop_id = :shop and k.coupon_id = :coupon""",
                "order by k.code_id",
                "coalesce(k.customer_id, 0)",
                Map.of("shop", shop.value(), "coupon", coupon));
    }

    /** The orders that used it, the newest first. */
    public static ExportRows uses(ShopId shop, long coupon) {
        return new ExportRows(
                """
                from coupon_redemption r
                join order_facts o on o.shop_id = :shop and o.order_id = r.order_id
                left join coupon_code k on k.shop_id = :shop and k.code_id = r.code_id
                where r.shop_id = :shop and r.coupon_id = :coupon""",
                "order by r.processed_at desc, r.order_id desc",
                "coalesce(o.customer_id, k.customer_id, 0)",
                Map.of("shop", shop.value(), "coupon", coupon));
    }
}
