package dev.storecrm.messaging.ledger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class LedgerHolderQueries {
    private static final String NOT_BEGUN = """
            d.fate in ('PLANNED', 'SOFT_FAILED') and not exists (
                select from delivery_lease l where l.shop_id = :shop and d.delivery_id = any(l.begun))
            """;

    private final JdbcClient jdbc;

    LedgerHolderQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int erase(ShopId shop, long customer, Instant now) {
        withdraw(shop, customer);
        return jdbc.sql("""
                        update delivery d set customer_id = null, address = null, address_key = null, answer = null,
                            fate = case when %1$s then 'SKIPPED' else fate end,
                            reason = case when %1$s then 'ERASED' else reason end,
                            fate_at = case when %1$s then :now else fate_at end
                        where d.shop_id = :shop and d.delivery_id in (select id from deliveries_of(:shop, :customer) id)
                        """.formatted(NOT_BEGUN))
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    /** Where both are in a send, who is no more gets nothing further. */
    int skipTwice(ShopId shop, long kept, long merged, Instant now) {
        withdraw(shop, merged);
        return jdbc.sql("""
                        update delivery d set fate = 'SKIPPED', reason = 'MERGED', fate_at = :now
                        where d.shop_id = :shop and d.delivery_id in (select id from deliveries_of(:shop, :merged) id) and %s
                            and exists (select from delivery k
                                where k.shop_id = :shop and k.send_id = d.send_id and k.customer_id = :kept)
                        """.formatted(NOT_BEGUN))
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("merged", merged)
                .param("kept", kept)
                .update();
    }

    /** Of claims that have the customer: who began them at the same moment has said so. */
    private void withdraw(ShopId shop, long customer) {
        jdbc.sql("""
                        update delivery_lease l set withdrawn = true where l.shop_id = :shop and l.deliveries && array(
                            select id from deliveries_of(:shop, :customer) id)
                        """).param("shop", shop.value()).param("customer", customer).update();
    }

    int move(ShopId shop, long kept, long merged) {
        return jdbc.sql("""
                        update delivery d set customer_id = :kept
                        where d.shop_id = :shop and d.delivery_id in (select id from deliveries_of(:shop, :merged) id) and not exists (
                            select from delivery k where k.shop_id = :shop and k.send_id = d.send_id and k.customer_id = :kept)
                        """)
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }
}
