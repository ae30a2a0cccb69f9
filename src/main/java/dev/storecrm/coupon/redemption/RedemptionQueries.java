package dev.storecrm.coupon.redemption;

import dev.storecrm.customer.PersonName;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RedemptionQueries {
    private final JdbcClient jdbc;

    RedemptionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when codes of the shop can have been used; empty when it has no coupon. */
    Optional<Instant> since(ShopId shop) {
        return jdbc.sql("select min(starts_at) as since from coupon_discount where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp("since")))
                .single()
                .map(Timestamp::toInstant);
    }

    Optional<Instant> wholeAt(ShopId shop) {
        return jdbc.sql("select whole_at from coupon_search where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    void searchedWhole(ShopId shop, Instant now) {
        jdbc.sql("""
                insert into coupon_search (shop_id, whole_at) values (:shop, :now)
                on conflict (shop_id) do update set whole_at = excluded.whole_at
                """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    /**
     * Writes down which orders that were placed since then used our codes; how many were new. Of coupons that had the same
     * discount of Shopify's one after the other it is the one of that time.
     */
    int find(ShopId shop, Instant since) {
        return jdbc.sql("""
                        with used as (
                            select o.order_id, o.processed_at, upper(code) as code_key
                            from order_facts o cross join lateral unnest(o.discount_codes) as code
                            where o.shop_id = :shop and o.processed_at >= :since
                        )
                        insert into coupon_redemption (shop_id, order_id, code_key, coupon_id, code_id, processed_at)
                        select :shop, u.order_id, u.code_key, c.coupon_id, c.code_id, u.processed_at
                        from used u join coupon_code c on c.shop_id = :shop and c.code_key = u.code_key
                        union all
                        select :shop, s.order_id, s.code_key, s.coupon_id, null, s.processed_at
                        from (
                            select distinct on (u.order_id, u.code_key) u.order_id, u.code_key, d.coupon_id, u.processed_at
                            from used u
                            join coupon_discount d on d.shop_id = :shop and upper(d.code) = u.code_key
                                and u.processed_at >= d.starts_at
                            join coupon k on k.shop_id = :shop and k.id = d.coupon_id and not k.personal
                            order by u.order_id, u.code_key, k.created_at > u.processed_at,
                                abs(extract(epoch from u.processed_at - k.created_at))
                        ) s
                        on conflict (shop_id, order_id, code_key) do nothing
                        """)
                .param("shop", shop.value())
                .param("since", Timestamp.from(since))
                .update();
    }

    /** The newest first. */
    List<Redemption> newest(ShopId shop, long coupon, int most) {
        return jdbc.sql("""
                        select r.order_id, o.name, r.code_key, coalesce(k.code, r.code_key) as code, o.customer_id,
                            c.first_name, c.last_name, k.customer_id as holder_id, o.discount_minor, o.total_minor, o.currency, r.processed_at,
                            o.cancelled_at is not null or o.deleted_at is not null as off
                        from coupon_redemption r
                        join order_facts o on o.shop_id = :shop and o.order_id = r.order_id
                        left join coupon_code k on k.shop_id = :shop and k.code_id = r.code_id
                        left join customer_facts c on c.shop_id = :shop and c.customer_id = o.customer_id
                        where r.shop_id = :shop and r.coupon_id = :coupon
                        order by r.processed_at desc, r.order_id desc limit :most
                        """)
                .param("shop", shop.value())
                .param("coupon", coupon)
                .param("most", most)
                .query(RedemptionQueries::redemption)
                .list();
    }

    private static Redemption redemption(ResultSet row, int number) throws SQLException {
        var currency = Objects.requireNonNull(row.getString("currency"));
        return new Redemption(
                row.getLong("order_id"),
                Objects.requireNonNull(row.getString("name")),
                Objects.requireNonNull(row.getString("code")),
                row.getObject("customer_id", Long.class),
                PersonName.of(row.getString("first_name"), row.getString("last_name")),
                row.getObject("holder_id", Long.class),
                new Money(row.getLong("discount_minor"), currency),
                new Money(row.getLong("total_minor"), currency),
                Objects.requireNonNull(row.getTimestamp("processed_at")).toInstant(),
                row.getBoolean("off"));
    }

    /** What became of each coupon, by coupon; cancelled and deleted orders count for nothing. */
    Map<Long, Uses> uses(ShopId shop) {
        var uses = new HashMap<Long, Uses>();
        jdbc.sql("""
                select r.coupon_id, count(*) as times, sum(o.discount_minor) as discount, sum(o.total_minor) as total,
                    count(*) filter (where k.customer_id is not null and o.customer_id is not null
                        and o.customer_id <> k.customer_id) as strangers
                from coupon_redemption r
                join order_facts o on o.shop_id = :shop and o.order_id = r.order_id
                left join coupon_code k on k.shop_id = :shop and k.code_id = r.code_id
                where r.shop_id = :shop and o.cancelled_at is null and o.deleted_at is null
                group by r.coupon_id
                """).param("shop", shop.value()).query(row -> {
            uses.put(
                    row.getLong("coupon_id"),
                    new Uses(
                            row.getLong("times"),
                            row.getLong("discount"),
                            row.getLong("total"),
                            row.getLong("strangers")));
        });
        return uses;
    }

    /** Uses of personal codes by others since then, by coupon; what was called off counts for nothing. */
    Map<Long, Long> leaks(ShopId shop, Instant since) {
        var leaks = new TreeMap<Long, Long>();
        jdbc.sql("""
                select r.coupon_id, count(*) as uses
                from coupon_redemption r
                join coupon_code k on k.shop_id = :shop and k.code_id = r.code_id
                join order_facts o on o.shop_id = :shop and o.order_id = r.order_id
                where r.shop_id = :shop and r.code_id is not null and r.processed_at >= :since
                    and o.customer_id <> k.customer_id and o.cancelled_at is null and o.deleted_at is null
                group by r.coupon_id
                """)
                .param("shop", shop.value())
                .param("since", Timestamp.from(since))
                .query(row -> {
                    leaks.put(row.getLong("coupon_id"), row.getLong("uses"));
                });
        return leaks;
    }

    /** How many codes that people have can still be used, by coupon. */
    Map<Long, Long> open(ShopId shop, Instant now) {
        var open = new HashMap<Long, Long>();
        jdbc.sql("""
                select c.coupon_id, count(*) as codes from coupon_code c
                join coupon_discount d on d.shop_id = :shop and d.discount_id = c.discount_id
                where c.shop_id = :shop and c.customer_id is not null and c.state = 'THERE'
                  and d.state = 'LIVE' and (d.ends_at is null or d.ends_at > :now)
                  and not exists (select from coupon_redemption r where r.shop_id = :shop and r.code_id = c.code_id)
                group by c.coupon_id
                """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .query(row -> {
                    open.put(row.getLong("coupon_id"), row.getLong("codes"));
                });
        return open;
    }

    /** A customer's codes and what they used, the newest first. */
    List<CustomerCoupon> ofCustomer(ShopId shop, long customer, int most) {
        return jdbc.sql("""
                        select coupon_id, name, code, held_at as at, ends_at, order_id, order_name, used_by_other, of_other from (
                            select c.coupon_id, k.name, c.code, c.held_at, d.ends_at, r.order_id, o.name as order_name,
                                coalesce(o.customer_id <> c.customer_id, false) as used_by_other, false as of_other
                            from coupon_code c
                            join coupon k on k.shop_id = :shop and k.id = c.coupon_id
                            join coupon_discount d on d.shop_id = :shop and d.discount_id = c.discount_id
                            left join coupon_redemption r on r.shop_id = :shop and r.code_id = c.code_id
                            left join order_facts o on o.shop_id = :shop and o.order_id = r.order_id
                            where c.shop_id = :shop and c.customer_id = :customer
                            union all
                            select r.coupon_id, k.name, coalesce(c.code, r.code_key), r.processed_at, null::timestamptz, r.order_id,
                                o.name, false, c.customer_id is not null
                            from order_facts o
                            join coupon_redemption r on r.shop_id = :shop and r.order_id = o.order_id
                            join coupon k on k.shop_id = :shop and k.id = r.coupon_id
                            left join coupon_code c on c.shop_id = :shop and c.code_id = r.code_id
                            where o.shop_id = :shop and o.customer_id = :customer
                              and (c.customer_id is null or c.customer_id <> :customer)) both_ways
                        order by held_at desc nulls last limit :most
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("most", most)
                .query((row, number) -> new CustomerCoupon(
                        row.getLong("coupon_id"),
                        Objects.requireNonNull(row.getString("name")),
                        Objects.requireNonNull(row.getString("code")),
                        instant(row.getTimestamp("at")),
                        instant(row.getTimestamp("ends_at")),
                        row.getObject("order_id", Long.class),
                        row.getString("order_name"),
                        row.getBoolean("used_by_other"),
                        row.getBoolean("of_other")))
                .list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
