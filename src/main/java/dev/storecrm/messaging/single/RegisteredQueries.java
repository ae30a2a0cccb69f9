package dev.storecrm.messaging.single;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.AddressHashing;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class RegisteredQueries {
    private static final int LOOKED_AT = 10;

    private final JdbcClient jdbc;

    RegisteredQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Customers with the address of test mode, told as the ledger tells it: by its key. */
    List<Long> registered(ShopId shop, AddressHashing hashing) {
        return jdbc.sql("""
                        select customer_id from customer_facts
                        where shop_id = :shop and email is not null
                            and %s = (select decode(test_key, 'hex') from billing_plan where shop_id = :shop)
                        order by customer_id limit :most
                        """.formatted(hashing.sql("email")))
                .params(hashing.parameters())
                .param("shop", shop.value())
                .param("most", LOOKED_AT)
                .query((row, number) -> row.getLong("customer_id"))
                .list();
    }
}
