package dev.storecrm.export.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.PersonalDataHolder;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** T146 and R94: what holds for every list that offers itself, read from the lists themselves. */
@SandboxTest
class EverySourceTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    List<ExportSource> sources;

    @Autowired
    List<PersonalDataHolder> holders;

    @Autowired
    InShop inShop;

    @BeforeEach
    void fill() {
        rig.reset();
        List.of(
                        "export_file",
                        "export_columns",
                        "metafield_value",
                        "segment_member",
                        "segment",
                        "order_line",
                        "commerce_order",
                        "product_variant",
                        "product",
                        "customer_word",
                        "customer")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        Arrays.stream("""
                insert into customer (shop_id, customer_id, email, state, created_at, updated_at, row_hash, currency, amount_spent_minor)
                select id, 1, '=1', 'ENABLED', now(), now(), 0, 'GBP', 1050 from shop;
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage, currency,
                    total_minor, row_hash) select id, 7, '#1007', 1, now(), now(), now(), 'OPEN', 'GBP', 1999, 0 from shop;
                insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, product_id, title, quantity,
                    unit_price_minor, total_minor, currency, row_hash)
                select id, 7, n, 1, now(), 5, 'Tea', n, 500, n * 500, 'GBP', 0 from shop, generate_series(1, 2) n;
                insert into product (shop_id, product_id, title, status, created_at, updated_at, row_hash)
                select id, 5, 'Tea', 'ACTIVE', now(), now(), 0 from shop;
                insert into product_variant (shop_id, variant_id, product_id, title, product_title, sku, price_minor, currency, updated_at,
                    row_hash) select id, 6, 5, 'Green', 'Tea', 'T-1', 500, 'GBP', now(), 0 from shop;
                insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, changed_at, taken, source)
                select id, 1, 'vip', 'points', 1, 12.5, now(), 1, 'FLOW' from shop;
                insert into segment (shop_id, id, name, query, created_at, changed_at, version)
                select id, 9, 'Tea lovers', 'number_of_orders > 0', now(), now(), 0 from shop;
                insert into segment_member (shop_id, segment_id, customer_id, entered_at)
                select id, 9, 1, now() from shop
                """.split(";")).forEach(rig::execute);
    }

    private String taken(String source, String... columns) {
        var answer = rig.post(
                "/downloads/new/" + source,
                Map.of("id", "9", "file-format", "NDJSON", "file-column", String.join(",", columns)));
        assertThat(answer.headers().firstValue("Location").orElse(answer.body()))
                .as(source)
                .contains("ready=");
        var id = rig.value("select file_id from export_file where source = '" + source + "'");
        return rig.get("/downloads/" + id).body();
    }

    @Test
    void handsOutEveryColumnOfEveryList() {
        for (var source : sources) {
            rig.execute("delete from export_file");
            var columns = source.columns();
            var file = taken(
                    source.name(), columns.stream().map(column -> column.key()).toArray(String[]::new));

            assertThat(columns.stream().map(column -> column.key()))
                    .as(source.name())
                    .doesNotHaveDuplicates();
            assertThat(columns).as(source.name()).allSatisfy(column -> assertThat(file)
                    .contains("\"" + column.key() + "\":"));
            assertThat(rig.get("/downloads/new/" + source.name() + "?id=9").statusCode())
                    .isEqualTo(200);
            assertThat(rig.get("/downloads").body()).as(source.name()).contains("Ready");
        }
    }

    /** R120: of a file that went with somebody the list knows no more what it was of, and still shows it. */
    @Test
    void listsFilesOfThoseWhoAreForgotten() {
        var shop = new ShopId((Long) rig.value("select id from shop"));
        sources.forEach(source -> taken(
                source.name(), source.columns().stream().map(ExportColumn::key).toArray(String[]::new)));

        inShop.run(
                shop,
                () -> holders.forEach(holder -> {
                    if (holder.tables().stream().anyMatch(table -> table.name().equals("export_file"))) {
                        holder.erase(shop, 1);
                    }
                }));

        assertThat(rig.rows("select 1 from export_file where source = 'segment-members' and reason = 'ERASED'"))
                .hasSize(1);
        assertThat(rig.get("/downloads").body()).contains("Deleted", "Somebody in it had to be forgotten");
    }

    @Test
    void writesAmountsAndValuesAsTheyAre() {
        assertThat(taken("customers", "email", "amount_spent"))
                .isEqualTo("{\"email\":\"=1\",\"amount_spent\":10.50}\n");
        assertThat(taken("orders", "order", "customer_id", "total"))
                .isEqualTo("{\"order\":\"#1007\",\"customer_id\":\"1\",\"total\":19.99}\n");
        assertThat(taken("order-lines", "order", "quantity", "total")).isEqualTo("""
                        {"order":"#1007","quantity":1,"total":5.00}
                        {"order":"#1007","quantity":2,"total":10.00}
                        """);
        assertThat(taken("products", "product", "variant", "price"))
                .isEqualTo("{\"product\":\"Tea\",\"variant\":\"Green\",\"price\":5.00}\n");
        assertThat(taken("meta-values", "application", "key", "value"))
                .isEqualTo("{\"application\":\"vip\",\"key\":\"points\",\"value\":\"12.5\"}\n");
        assertThat(taken("segment-members", "customer_id", "email"))
                .isEqualTo("{\"customer_id\":\"1\",\"email\":\"=1\"}\n");
        assertThat(rig.get("/downloads").body()).contains("Segment: Tea lovers");
    }

    @Test
    void takesAllMembersOfTheSegmentAndOfNoOther() {
        rig.execute(
                "insert into segment_member (shop_id, segment_id, customer_id, entered_at) select id, 8, 1, now() from shop");
        rig.post(
                "/downloads/new/segment-members",
                Map.of("id", "9", "file-scope", "all", "file-format", "NDJSON", "file-column", "email"));
        jobs.runDue();

        var id = rig.value("select file_id from export_file");
        assertThat(rig.get("/downloads/" + id).body()).isEqualTo("{\"email\":\"=1\"}\n");
        assertThat(rig.get("/downloads").body()).contains("Segment: Tea lovers, All rows");
    }
}
