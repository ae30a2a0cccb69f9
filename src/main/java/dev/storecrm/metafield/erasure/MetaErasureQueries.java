package dev.storecrm.metafield.erasure;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes and moves this module's rows; a table's name is one of ours, never a parameter of a request. */
@Component
class MetaErasureQueries {
    private final JdbcClient jdbc;

    MetaErasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int deleteCustomer(String table, ShopId shop, long customer) {
        return jdbc.sql("delete from " + table + " where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    /** Of two values of one key the newer stays. */
    void moveValues(ShopId shop, long kept, long merged) {
        jdbc.sql("""
                with moved as (
                    delete from metafield_value where shop_id = :shop and customer_id = :merged returning *
                )
                insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, number_float,
                    text_value, date_value, flag_value, changed_at, taken, source)
                select shop_id, :kept, slug, key, definition_id, number_value, number_float, text_value, date_value,
                       flag_value, changed_at, taken, source
                from moved
                on conflict (shop_id, customer_id, slug, key) do update
                set definition_id = excluded.definition_id, number_value = excluded.number_value,
                    number_float = excluded.number_float, text_value = excluded.text_value,
                    date_value = excluded.date_value, flag_value = excluded.flag_value,
                    changed_at = excluded.changed_at, taken = excluded.taken, source = excluded.source
                where (metafield_value.changed_at, metafield_value.taken) < (excluded.changed_at, excluded.taken)
                """)
                .param("shop", shop.value())
                .param("kept", kept)
                .param("merged", merged)
                .update();
    }

    void moveHistory(ShopId shop, long kept, long merged) {
        jdbc.sql("update metafield_history set customer_id = :kept where shop_id = :shop and customer_id = :merged")
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }
}
