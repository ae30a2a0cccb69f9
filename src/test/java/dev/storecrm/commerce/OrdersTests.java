package dev.storecrm.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Sorting;
import dev.storecrm.testing.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class OrdersTests {
    private static final ShopId SHOP = new ShopId(740_001);
    private static final Sorting NEWEST = new Sorting("placed", true);

    @Autowired
    Orders orders;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void fill() {
        inShop.run(SHOP, () -> {
            for (var table : List.of("commerce_order", "order_line", "customer", "customer_word")) {
                jdbc.sql("delete from " + table + " where shop_id = 740001").update();
            }
            jdbc.sql("""
                    insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at,
                        stage, currency, total_minor, row_hash)
                    select 740001, n, '#' || 1000 + n, case when n <= 2 then 7 end, t, t, t,
                        case when n % 5 = 0 then 'CANCELLED' when n % 3 = 0 then 'ON_HOLD' else 'FULFILLED' end,
                        'GBP', n % 4 * 100, 0
                    from generate_series(1, 120) n, lateral (select timestamptz '2026-01-01' + n % 6 * interval '1 s' as t) at
                    """).update();
            jdbc.sql("""
                    insert into customer (shop_id, customer_id, state, first_name, last_name, created_at, updated_at, row_hash)
                    values (740001, 7, 'ENABLED', 'Grace', 'Hopper', now(), now(), 0)
                    """).update();
            jdbc.sql(
                            "insert into customer_word values (740001, 'grace', 7), (740001, 'hopper', 7), (740001, '1946@x', 7)")
                    .update();
            jdbc.sql("""
                    insert into order_line (shop_id, order_id, line_id, processed_at, title, quantity, unit_price_minor,
                        total_minor, currency, row_hash)
                    values (740001, 1, 11, now(), 'Cup', 2, 450, 900, 'GBP', 0)
                    """).update();
        });
    }

    @Test
    void pagesByTimeAndByTotalThroughEquals() {
        for (var sorting : List.of(NEWEST, new Sorting("total", false))) {
            var seen = new ArrayList<Long>();
            var page = orders.page(SHOP, all(""), sorting, Keyset.of(sorting.toString(), null));
            page.rows().forEach(row -> seen.add(row.id()));
            while (page.next() != null) {
                page = orders.page(SHOP, all(""), sorting, Keyset.of(sorting.toString(), page.next()));
                page.rows().forEach(row -> seen.add(row.id()));
            }
            assertThat(seen).hasSize(120).doesNotHaveDuplicates();
        }
    }

    @Test
    void findsAnOrderByItsNumberAndByItsCustomer() {
        assertThat(found("#1005")).containsExactly("#1005");
        assertThat(found("1005")).containsExactly("#1005");
        assertThat(found("112")).containsExactly("#1120");
        assertThat(found("grac")).containsExactlyInAnyOrder("#1001", "#1002");
        assertThat(found("grace hop")).containsExactlyInAnyOrder("#1001", "#1002");
        assertThat(found("1946")).containsExactlyInAnyOrder("#1001", "#1002");
        assertThat(found("grace nobody")).isEmpty();
    }

    @Test
    void showsTheStagesOfATab() {
        var held = new OrderFilter(OrderTab.TO_FULFILL, "", null, null);
        assertThat(orders.page(SHOP, held, NEWEST, Keyset.of(NEWEST.toString(), null))
                        .rows())
                .allMatch(row -> row.stage() == Stage.ON_HOLD);
        assertThat(orders.count(SHOP, held).number()).isEqualTo(32);
    }

    @Test
    void readsOneOrderWithItsLinesAndBuyer() {
        var order = orders.get(SHOP, 1);
        assertThat(order.buyer().name()).isEqualTo("Grace Hopper");
        assertThat(order.lines()).singleElement().satisfies(line -> {
            assertThat(line.title()).isEqualTo("Cup");
            assertThat(line.total()).isEqualTo(new Money(900, "GBP"));
        });
        assertThatThrownBy(() -> orders.get(new ShopId(740_002), 1)).isInstanceOf(NotFound.class);
    }

    private List<String> found(String search) {
        var found = orders.page(SHOP, all(search), NEWEST, Keyset.of(NEWEST.toString(), null)).rows().stream()
                .map(OrderRow::name)
                .toList();
        assertThat(orders.count(SHOP, all(search)).number()).isEqualTo(found.size());
        return found;
    }

    private static OrderFilter all(String search) {
        return new OrderFilter(OrderTab.ALL, search, null, null);
    }
}
