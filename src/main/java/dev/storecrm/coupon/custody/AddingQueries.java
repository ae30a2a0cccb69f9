package dev.storecrm.coupon.custody;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which codes Shopify has yet to get. */
@Component
class AddingQueries {
    private final JdbcClient jdbc;

    AddingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A code on its way, and Shopify's number of its discount. */
    record Adding(long id, String code, long discount) {}

    /** The next new ones of one discount that Shopify has; those of one that somebody deleted there keep no others waiting. */
    List<Adding> next(ShopId shop, int most) {
        return jdbc.sql("""
                        select c.code_id, c.code, d.shopify_id from coupon_code c
                        join coupon_discount d on d.shop_id = :shop and d.discount_id = c.discount_id
                        where c.shop_id = :shop and c.state = 'NEW' and c.discount_id = (
                            select min(o.discount_id) from coupon_code o
                            join coupon_discount l on l.shop_id = :shop and l.discount_id = o.discount_id and l.state = 'LIVE'
                                and l.status is not null
                            where o.shop_id = :shop and o.state = 'NEW')
                        order by c.code_id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query(AddingQueries::adding)
                .list();
    }

    /** Asked for, and no answer came: whether Shopify has them is not known. */
    List<Adding> lost(ShopId shop) {
        return jdbc.sql("""
                        select c.code_id, c.code, d.shopify_id from coupon_code c
                        join coupon_discount d on d.shop_id = :shop and d.discount_id = c.discount_id
                        where c.shop_id = :shop and c.state = 'ASKED' and c.bulk_id is null and d.shopify_id is not null
                        order by c.code_id
                        """)
                .param("shop", shop.value())
                .query(AddingQueries::adding)
                .list();
    }

    List<Adding> ofBulk(ShopId shop, long bulk) {
        return jdbc.sql("""
                        select c.code_id, c.code, d.shopify_id from coupon_code c
                        join coupon_discount d on d.shop_id = :shop and d.discount_id = c.discount_id
                        where c.shop_id = :shop and c.state = 'ASKED' and c.bulk_id = :bulk
                        """)
                .param("shop", shop.value())
                .param("bulk", bulk)
                .query(AddingQueries::adding)
                .list();
    }

    List<Long> bulks(ShopId shop) {
        return jdbc.sql("""
                        select distinct bulk_id from coupon_code
                        where shop_id = :shop and state = 'ASKED' and bulk_id is not null order by bulk_id
                        """)
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    /** Before the call, so that an answer that gets lost leaves a trace. */
    void asking(ShopId shop, Collection<Long> codes) {
        jdbc.sql("""
                update coupon_code set state = 'ASKED', bulk_id = null
                where shop_id = :shop and code_id = any(:codes) and state = 'NEW'
                """)
                .param("shop", shop.value())
                .param("codes", codes.toArray(Long[]::new))
                .update();
    }

    void asked(ShopId shop, Collection<Long> codes, long bulk) {
        jdbc.sql("""
                update coupon_code set bulk_id = :bulk where shop_id = :shop and code_id = any(:codes) and state = 'ASKED'
                """)
                .param("bulk", bulk)
                .param("shop", shop.value())
                .param("codes", codes.toArray(Long[]::new))
                .update();
    }

    void there(ShopId shop, Collection<Long> codes) {
        state(shop, codes, "THERE");
    }

    /** To be asked for once more. */
    void again(ShopId shop, Collection<Long> codes) {
        state(shop, codes, "NEW");
    }

    private void state(ShopId shop, Collection<Long> codes, String state) {
        jdbc.sql("""
                update coupon_code set state = :state, bulk_id = null
                where shop_id = :shop and code_id = any(:codes) and state = 'ASKED'
                """)
                .param("state", state)
                .param("shop", shop.value())
                .param("codes", codes.toArray(Long[]::new))
                .update();
    }

    /** The code is somebody else's: its person gets another one. */
    void rename(ShopId shop, long id, String code) {
        jdbc.sql("""
                update coupon_code set code = :code, code_key = :key, state = 'NEW', bulk_id = null
                where shop_id = :shop and code_id = :id and state = 'ASKED'
                """)
                .param("code", code)
                .param("key", code.toUpperCase(Locale.ROOT))
                .param("shop", shop.value())
                .param("id", id)
                .update();
    }

    /** Shopify has it no more. Whoever got it keeps what it was. */
    void gone(ShopId shop, String code) {
        jdbc.sql("update coupon_code set state = 'GONE' where shop_id = :shop and code_key = :key")
                .param("shop", shop.value())
                .param("key", code.toUpperCase(Locale.ROOT))
                .update();
    }

    private static Adding adding(ResultSet row, int number) throws SQLException {
        return new Adding(
                row.getLong("code_id"), Objects.requireNonNull(row.getString("code")), row.getLong("shopify_id"));
    }
}
