package dev.storecrm.coupon.custody;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose code is whose. */
@Component
class CodeQueries {
    /** Of {@code :customers}; one by one by the order of the index, as nobody has counted new codes. */
    private static final String LACKING = """
            select asked.customer_id from unnest(:customers::bigint[]) as asked (customer_id)
            left join lateral (
                select customer_id from coupon_code
                where shop_id = :shop and send_id = :send and customer_id >= asked.customer_id
                order by send_id, customer_id limit 1) h on h.customer_id = asked.customer_id
            where h.customer_id is null
            """;

    private final JdbcClient jdbc;

    CodeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whoever else gives out codes of the coupon waits until the transaction ends. */
    void lock(ShopId shop, long coupon) {
        jdbc.sql("select id from coupon where shop_id = :shop and id = :coupon for update")
                .param("shop", shop.value())
                .param("coupon", coupon)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /**
     * Free codes of a discount become those of people who have none by the send yet. Written by their key, as an update of many
     * goes through all codes of a shop that nobody has counted.
     */
    void hold(ShopId shop, long discount, long send, Collection<Long> customers, Instant now) {
        jdbc.sql("""
                with lacking as (
                    select customer_id, row_number() over (order by customer_id) as place from (%s) asked
                ), free as (
                    select *, row_number() over (order by code_id) as place from (
                        select code_id, coupon_id, discount_id, code, code_key, state from coupon_code
                        where shop_id = :shop and discount_id = :discount and send_id is null and state = 'THERE'
                        order by code_id limit :most for update skip locked) found
                )
                insert into coupon_code (shop_id, code_id, coupon_id, discount_id, code, code_key, state, customer_id, send_id, held_at)
                overriding system value
                select :shop, code_id, coupon_id, discount_id, code, code_key, state, customer_id, :send, :now
                from free join lacking using (place)
                on conflict (shop_id, code_id) do update
                set customer_id = excluded.customer_id, send_id = excluded.send_id, held_at = excluded.held_at
                """.formatted(LACKING))
                .param("customers", customers.toArray(Long[]::new))
                .param("shop", shop.value())
                .param("send", send)
                .param("discount", discount)
                .param("most", customers.size())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Those who have no code by the send. */
    List<Long> lacking(ShopId shop, long send, Collection<Long> customers) {
        return jdbc.sql(LACKING + " order by customer_id")
                .param("customers", customers.toArray(Long[]::new))
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** New codes, each a person's from the start; one that is there already is left out. */
    void bind(ShopId shop, HeldDiscount discount, long send, List<Long> customers, List<String> codes, Instant now) {
        jdbc.sql("""
                insert into coupon_code (shop_id, coupon_id, discount_id, code, code_key, state, customer_id, send_id, held_at)
                select :shop, :coupon, :discount, code, upper(code), 'NEW', customer_id, :send, :now
                from unnest(:customers::bigint[], :codes::text[]) as made (customer_id, code)
                on conflict (shop_id, code_key) do nothing
                """)
                .param("shop", shop.value())
                .param("coupon", discount.coupon())
                .param("discount", discount.number())
                .param("send", send)
                .param("now", Timestamp.from(now))
                .param("customers", customers.toArray(Long[]::new))
                .param("codes", codes.toArray(String[]::new))
                .update();
    }

    /** A discount's first code, free once Shopify has made the discount. */
    void seed(ShopId shop, long coupon, long discount, String code) {
        jdbc.sql("""
                insert into coupon_code (shop_id, coupon_id, discount_id, code, code_key, state)
                values (:shop, :coupon, :discount, :code, :key, 'SEED')
                """)
                .param("shop", shop.value())
                .param("coupon", coupon)
                .param("discount", discount)
                .param("code", code)
                .param("key", code.toUpperCase(Locale.ROOT))
                .update();
    }

    void sown(ShopId shop, long discount) {
        jdbc.sql("""
                update coupon_code set state = 'THERE' where shop_id = :shop and discount_id = :discount and state = 'SEED'
                """).param("shop", shop.value()).param("discount", discount).update();
    }

    long count(ShopId shop, long coupon) {
        return jdbc.sql("select count(*) from coupon_code where shop_id = :shop and coupon_id = :coupon")
                .param("shop", shop.value())
                .param("coupon", coupon)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    /** Whether people of a send have codes that Shopify is not known to have. */
    boolean waits(ShopId shop, long send) {
        return jdbc.sql("""
                        select exists (select from coupon_code
                            where shop_id = :shop and send_id = :send and state in ('SEED', 'NEW', 'ASKED'))
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    Arrival arrival(ShopId shop, long send) {
        return jdbc.sql("""
                        select count(*) as held, count(*) filter (where state = 'THERE') as there from coupon_code
                        where shop_id = :shop and send_id = :send
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Arrival(row.getLong("held"), row.getLong("there")))
                .single();
    }

    /** The codes of people by a send that Shopify has; one by one by the order of the index, as nobody has counted new codes. */
    List<HeldCode> of(ShopId shop, long send, Collection<Long> customers) {
        return jdbc.sql("""
                        select c.customer_id, c.code, d.ends_at from unnest(:customers::bigint[]) as one (customer_id)
                        cross join lateral (
                            select customer_id, code, state, discount_id from coupon_code
                            where shop_id = :shop and send_id = :send and customer_id >= one.customer_id
                            order by send_id, customer_id limit 1) c
                        join coupon_discount d on d.shop_id = :shop and d.discount_id = c.discount_id
                        where c.customer_id = one.customer_id and c.state = 'THERE'
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("customers", customers.toArray(Long[]::new))
                .query((row, number) -> new HeldCode(
                        row.getLong("customer_id"),
                        Objects.requireNonNull(row.getString("code")),
                        instant(row.getTimestamp("ends_at"))))
                .list();
    }

    /** Free again: nobody has seen them. Found one by one and written by their key, like {@link #of} and {@link #hold}. */
    int release(ShopId shop, long send, Collection<Long> customers) {
        return jdbc.sql("""
                        insert into coupon_code (shop_id, code_id, coupon_id, discount_id, code, code_key, state)
                        overriding system value
                        select :shop, c.code_id, c.coupon_id, c.discount_id, c.code, c.code_key, c.state
                        from (select distinct customer_id from unnest(:customers::bigint[]) as asked (customer_id)) one
                        cross join lateral (
                            select code_id, coupon_id, discount_id, code, code_key, state, customer_id from coupon_code
                            where shop_id = :shop and send_id = :send and customer_id >= one.customer_id
                            order by send_id, customer_id limit 1 for update) c
                        where c.customer_id = one.customer_id
                        on conflict (shop_id, code_id) do update set customer_id = null, send_id = null, held_at = null
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("customers", customers.toArray(Long[]::new))
                .update();
    }

    int deleteOfCoupon(ShopId shop, long coupon) {
        return jdbc.sql("delete from coupon_code where shop_id = :shop and coupon_id = :coupon")
                .param("shop", shop.value())
                .param("coupon", coupon)
                .update();
    }

    /** Whoever it was has it still; nobody knows any more who that is. */
    int forget(ShopId shop, long customer) {
        return jdbc.sql("""
                        update coupon_code set customer_id = null, state = 'GONE' where shop_id = :shop and customer_id = :customer
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    /** Of two codes by the same send the survivor's own stays; the other one is nobody's and never given again. */
    void move(ShopId shop, long kept, long merged) {
        jdbc.sql("""
                update coupon_code c set
                    customer_id = case when twice.code_id is null then :kept end,
                    state = case when twice.code_id is null then c.state else 'GONE' end
                from coupon_code m left join coupon_code twice on twice.shop_id = :shop and twice.customer_id = :kept
                    and twice.send_id = m.send_id
                where m.shop_id = :shop and m.customer_id = :merged and c.shop_id = :shop and c.code_id = m.code_id
                """)
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }

    /** How many codes of each coupon there are, are free, and are somebody's. */
    Map<Long, CodeSums> sums(ShopId shop) {
        var sums = new HashMap<Long, CodeSums>();
        jdbc.sql("""
                select coupon_id, count(*) as codes,
                    count(*) filter (where send_id is null and state = 'THERE') as free,
                    count(*) filter (where send_id is not null) as held
                from coupon_code where shop_id = :shop group by coupon_id
                """).param("shop", shop.value()).query(row -> {
            sums.put(
                    row.getLong("coupon_id"),
                    new CodeSums(row.getLong("codes"), row.getLong("free"), row.getLong("held")));
        });
        return sums;
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
