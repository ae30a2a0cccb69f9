package dev.storecrm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CustomerMergesTests {
    private static final ShopId SHOP = new ShopId(710_001);

    @Autowired
    CustomerMerges merges;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Test
    void movesOrdersToTheSurvivorAndDropsTheMerged() {
        inShop.run(SHOP, () -> {
            customer(1);
            customer(2);
            jdbc.sql("""
                    insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at,
                        stage, currency, total_minor, row_hash)
                    values (710001, 9, '#9', 2, now(), now(), now(), 'FULFILLED', 'GBP', 100, 0)
                    """).update();
            jdbc.sql("""
                    insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, quantity,
                        unit_price_minor, total_minor, currency, row_hash)
                    values (710001, 9, 91, 2, now(), 1, 100, 100, 'GBP', 0)
                    """).update();
        });
        merges.follow(SHOP, 1, 2);
        merges.follow(SHOP, 1, 2);
        assertThat(longs("select customer_id from commerce_order where shop_id = 710001"))
                .containsExactly(1L);
        assertThat(longs("select customer_id from order_line where shop_id = 710001"))
                .containsExactly(1L);
        assertThat(longs("select customer_id from customer where shop_id = 710001"))
                .containsExactly(1L);
    }

    @Test
    void refusesToMergeACustomerIntoItself() {
        assertThatThrownBy(() -> merges.follow(SHOP, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    private void customer(long id) {
        jdbc.sql("""
                insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash)
                values (710001, ?, 'ENABLED', now(), now(), 0)
                """).param(id).update();
    }

    private Iterable<Long> longs(String sql) {
        return inShop.call(SHOP, () -> jdbc.sql(sql).query(Long.class).list());
    }
}
