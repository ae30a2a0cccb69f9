package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Deletes and moves this module's rows; a table's name is one of ours, never a parameter of a request. */
@Component
class ConsentErasureQueries {
    private final JdbcClient jdbc;

    ConsentErasureQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A kind that somebody said no to. */
    record Refused(Channel channel, Kind kind) {}

    int deleteCustomer(String table, ShopId shop, long customer) {
        return jdbc.sql("delete from " + table + " where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    /** By the ledger too: the copy of a merged customer may be gone before the news of the merge comes. */
    List<Refused> refusedByOne(ShopId shop, long kept, long merged) {
        return jdbc.sql("""
                        select channel, kind from consent_facts
                        where shop_id = :shop and customer_id in (:kept, :merged) and explicit_no
                        union
                        select channel, kind from (
                            select distinct on (channel, kind) channel, kind, choice from consent_entry
                            where shop_id = :shop and customer_id = :merged
                            order by channel, kind, decided_at desc, entry_id desc) newest
                        where choice = 'OUT' and not exists (
                            select from customer_facts where shop_id = :shop and customer_id = :merged)
                        """)
                .param("shop", shop.value())
                .param("kept", kept)
                .param("merged", merged)
                .query((row, number) ->
                        new Refused(Channel.valueOf(row.getString("channel")), Kind.valueOf(row.getString("kind"))))
                .list();
    }

    /** What Shopify has yet to hear goes with the customer, unless the survivor decided something, too. */
    void move(ShopId shop, long kept, long merged) {
        jdbc.sql("""
                update consent_push set customer_id = :kept where shop_id = :shop and customer_id = :merged
                    and not exists (select from consent_push where shop_id = :shop and customer_id = :kept)
                """)
                .param("kept", kept)
                .param("merged", merged)
                .param("shop", shop.value())
                .update();
        deleteCustomer("consent_push", shop, merged);
        jdbc.sql("""
                update consent_entry set customer_id = :kept, merged_from = coalesce(merged_from, :merged)
                where shop_id = :shop and customer_id = :merged
                """)
                .param("kept", kept)
                .param("merged", merged)
                .param("shop", shop.value())
                .update();
    }
}
