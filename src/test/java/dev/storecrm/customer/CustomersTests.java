package dev.storecrm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.Sorting;
import dev.storecrm.testing.IntegrationTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class CustomersTests {
    private static final ShopId SHOP = new ShopId(720_001);
    private static final ShopId OTHER = new ShopId(720_002);
    private static final int ALL = 137;

    @Autowired
    Customers customers;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void fill() {
        fill(SHOP, ALL);
        fill(OTHER, 3);
    }

    @ParameterizedTest
    @CsvSource({
        "name, sort_name",
        "spent, amount_spent_minor",
        "orders, number_of_orders",
        "ordered, 'coalesce(last_order_at, ''-infinity'')'",
        "created, created_at"
    })
    void readsEveryOrderForwardsAndBackwards(String order, String column) {
        for (var down : List.of(true, false)) {
            var expected = ids("select customer_id from customer where shop_id = 720001 order by " + column
                    + (down ? " desc, customer_id desc" : ", customer_id"));
            var sorting = new Sorting(order, down);
            var forwards = new ArrayList<Long>();
            var page = page(CustomerFilter.everybody(), sorting, null);
            while (page.next() != null) {
                forwards.addAll(ids(page));
                page = page(CustomerFilter.everybody(), sorting, page.next());
            }
            forwards.addAll(ids(page));
            assertThat(forwards).isEqualTo(expected);

            var backwards = new ArrayList<>(ids(page));
            while (page.previous() != null) {
                page = page(CustomerFilter.everybody(), sorting, page.previous());
                backwards.addAll(0, ids(page));
            }
            assertThat(backwards).isEqualTo(expected);
        }
    }

    @Test
    void findsPeopleByTheBeginningOfTheirWordsInAnyScript() {
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "NAKAM hana", null, null, null)))
                .containsExactly(5L);
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "ハナコ", null, null, null)))
                .containsExactly(5L);
        assertThat(found(new CustomerFilter(CustomerTab.RETURNING, "nakam hana", null, null, null)))
                .isEmpty();
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "hana nobody", null, null, null)))
                .isEmpty();
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "nobody%", null, null, null)))
                .isEmpty();
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "' or 1=1 --", null, null, null)))
                .isEmpty();
    }

    @Test
    void narrowsDownByTagConsentCountryAndTab() {
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "", null, null, "Vip")))
                .containsExactly(10L);
        // words and tags are counted together, each by the table it has
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer_tag (shop_id, tag_key, customer_id, tag)
                        select 720001, 'word', n, 'Word' from generate_series(5, 6) n
                        """).update());
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "ハナコ", null, null, "word")))
                .containsExactly(5L);
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "ハナコ", null, null, "vip")))
                .isEmpty();
        inShop.run(SHOP, () -> jdbc.sql("delete from customer_tag where shop_id = 720001 and tag_key = 'word'")
                .update());
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "", null, "IS", null)))
                .containsExactly(11L);
        assertThat(found(new CustomerFilter(CustomerTab.ALL, "", "PENDING", null, null)))
                .containsExactly(12L);
        assertThat(customers
                        .count(SHOP, new CustomerFilter(CustomerTab.NEVER_BOUGHT, "", null, null, null))
                        .number())
                .isEqualTo(ids("select customer_id from customer where shop_id = 720001 and number_of_orders = 0")
                        .size());
        assertThat(customers.count(SHOP, CustomerFilter.everybody()).number()).isEqualTo(ALL);
        assertThat(customers.choices(SHOP)).isEqualTo(new Customers.Choices(List.of("GB", "IS"), List.of("VIP")));
    }

    @Test
    void showsNobodyOfAnotherShop() {
        assertThat(customers.get(OTHER, 3).id()).isEqualTo(3);
        assertThatThrownBy(() -> customers.get(OTHER, 4)).isInstanceOf(NotFound.class);
        assertThat(customers.count(OTHER, CustomerFilter.everybody()).number()).isEqualTo(3);
    }

    private Page<CustomerRow> page(CustomerFilter filter, Sorting sorting, String cursor) {
        return customers.page(SHOP, filter, sorting, Keyset.of(sorting.toString(), cursor));
    }

    private List<Long> found(CustomerFilter filter) {
        var found = ids(page(filter, new Sorting("created", true), null));
        assertThat(customers.count(SHOP, filter).number()).isEqualTo(found.size());
        return found;
    }

    private static List<Long> ids(Page<CustomerRow> page) {
        return page.rows().stream().map(CustomerRow::id).toList();
    }

    private List<Long> ids(String sql) {
        return inShop.call(SHOP, () -> jdbc.sql(sql).query(Long.class).list());
    }

    /** Many equal values in every column, so that a page ends in the middle of equals. */
    private void fill(ShopId shop, int count) {
        inShop.run(shop, () -> {
            for (var table : List.of("customer", "customer_word", "customer_tag")) {
                jdbc.sql("delete from " + table + " where shop_id = ?")
                        .param(shop.value())
                        .update();
            }
            jdbc.sql("""
                    insert into customer (shop_id, customer_id, state, email_state, country_code, sort_name, number_of_orders,
                        amount_spent_minor, currency, last_order_at, created_at, updated_at, row_hash)
                    select :shop, n, 'ENABLED', case n when 12 then 'PENDING' else 'SUBSCRIBED' end,
                        case n when 11 then 'IS' else 'GB' end, 'name ' || n % 7, n % 5, n % 3 * 100, 'GBP',
                        case when n % 4 > 0 then timestamptz '2026-01-01' + n % 9 * interval '1 day' end,
                        timestamptz '2026-01-01' + n % 11 * interval '1 microsecond', now(), 0
                    from generate_series(1, :count) n
                    """).param("shop", shop.value()).param("count", count).update();
            for (var word : SearchWords.of("Hanako", "Nakamura", "花子", "はなこ")) {
                jdbc.sql("insert into customer_word values (?, ?, 5)")
                        .param(shop.value())
                        .param(word)
                        .update();
            }
            jdbc.sql("insert into customer_tag (shop_id, tag_key, customer_id, tag) values (?, 'vip', 10, 'VIP')")
                    .param(shop.value())
                    .update();
        });
    }
}
