package dev.storecrm.metafield.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.metafield.MetaValues;
import dev.storecrm.metafield.NewValue;
import dev.storecrm.metafield.value.ValueSource;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class MetaFieldPagesTests {
    @Autowired
    Rig rig;

    @Autowired
    MetaValues values;

    private ShopId shop;

    @BeforeEach
    void install() {
        rig.reset();
        List.of("metafield_value", "metafield_history", "metafield_definition")
                .forEach(table -> rig.execute("delete from " + table));
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        shop = new ShopId((Long) rig.value("select id from shop"));
        List.of(1, 2, 3)
                .forEach(id -> rig.execute(
                        "insert into customer (shop_id, customer_id, state, created_at, updated_at, row_hash) values ("
                                + shop + ", " + id + ", 'ENABLED', now(), now(), 0)"));
    }

    private HttpResponse<String> add(String name, String key, String slug, String type) {
        return rig.post("/meta-fields", Map.of("name", name, "key", key, "slug", slug, "valueType", type));
    }

    private long field(String key) {
        return (Long) rig.value("select id from metafield_definition where key = '" + key + "'");
    }

    private void write(long customer, String slug, String key, String text) {
        values.write(shop, new NewValue(customer, slug, key, text, rig.now(), ValueSource.FLOW, "run"));
    }

    @Test
    void addsAFieldAndListsIt() {
        assertThat(rig.get("/meta-fields").body()).contains("No meta fields yet");

        assertThat(add("Points", "vip_approvedpoint", "vip", "NUMERIC").statusCode())
                .isEqualTo(303);

        assertThat(rig.get("/meta-fields").body())
                .contains("Points", "vip_approvedpoint", "Custom metadata", "Numeric");
    }

    @ParameterizedTest
    @CsvSource({"'',k,'',name", "n,''," + "'',key", "n,two words,'',key", "n,a.b,'',key", "n,k,'a b',slug"})
    void refusesAFieldAndSaysWhy(String name, String key, String slug, String wrong) {
        var answer = add(name, key, slug, "STRING");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("id=\"" + wrong + "-error\"");
        assertThat(rig.rows("select id from metafield_definition")).isEmpty();
    }

    @Test
    void keepsOneFieldForAnApplicationAndKey() {
        add("Points", "point", "vip", "NUMERIC");

        assertThat(add("Again", "point", "vip", "STRING").statusCode()).isEqualTo(422);
        assertThat(add("Of another app", "point", "easypoints", "NUMERIC").statusCode())
                .isEqualTo(303);
        write(1, "vip", "point", "5");
        write(1, "easypoints", "point", "7");
        assertThat(rig.rows("select slug, number_value::text as value from metafield_facts order by slug"))
                .containsExactly(Map.of("slug", "easypoints", "value", "7"), Map.of("slug", "vip", "value", "5"));
    }

    @Test
    void takesAKeyFromEveryApplicationWhenNoneIsNamed() {
        add("Points", "point", "", "NUMERIC");
        write(1, "vip", "point", "5");
        write(1, "other", "point", "6");

        assertThat(rig.rows("select slug from metafield_facts order by slug"))
                .containsExactly(Map.of("slug", "other"), Map.of("slug", "vip"));
    }

    @Test
    void showsWhatANewTypeCostsBeforeItIsTaken() {
        add("Rank", "rank", "vip", "STRING");
        write(1, "vip", "rank", "12.5");
        write(2, "vip", "rank", "Gold");
        var id = field("rank");
        var form = Map.of("name", "Rank", "valueType", "NUMERIC", "version", "0");

        var answer = rig.post("/meta-fields/" + id, form);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Gold", "is no number", "name=\"confirmed\"");
        assertThat(rig.value("select value_type from metafield_definition")).isEqualTo("STRING");

        var agreed = Map.of("name", "Rank", "valueType", "NUMERIC", "version", "0", "confirmed", "NUMERIC");
        assertThat(rig.post("/meta-fields/" + id, agreed).statusCode()).isEqualTo(303);
        assertThat(rig.rows("select customer_id, number_float, text_value from metafield_facts"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("customer_id", 1L)
                        .containsEntry("number_float", 12.5)
                        .containsEntry("text_value", null));
        assertThat(rig.rows("select 1 from metafield_history")).hasSize(2);
        var merge = rig.post("/meta-fields/" + id, form);
        assertThat(merge.statusCode()).isEqualTo(409);
        assertThat(merge.body()).contains("name=\"version\"", "action=\"/meta-fields/" + id + "\"");
    }

    /** Rows of one statement have the same command number: a million values are no million statements. */
    @Test
    void convertsManyValuesWithOneStatement() {
        add("Rank", "rank", "", "STRING");
        for (var slug : List.of("a", "b", "c", "d")) {
            write(1, slug, "rank", slug.equals("c") ? "Gold" : "-0.50");
            write(2, slug, "rank", slug.equals("d") ? "" : "7");
        }
        var agreed = Map.of("name", "Rank", "valueType", "NUMERIC", "version", "0", "confirmed", "NUMERIC");
        assertThat(rig.post("/meta-fields/" + field("rank"), agreed).statusCode())
                .isEqualTo(303);

        assertThat(rig.rows("select customer_id || slug || ' ' || number_value || ' ' || number_float as value"
                        + " from metafield_value order by customer_id, slug"))
                .extracting(row -> row.get("value"))
                .containsExactly("1a -0.50 -0.5", "1b -0.50 -0.5", "1d -0.50 -0.5", "2a 7 7", "2b 7 7", "2c 7 7");
        assertThat(rig.value("select count(distinct (xmin::text, cmin::text)) from metafield_value"))
                .isEqualTo(1L);
    }

    @Test
    void archivesAFieldAndBringsItBack() {
        add("Rank", "rank", "vip", "STRING");
        write(1, "vip", "rank", "Gold");
        var id = field("rank");

        rig.post("/meta-fields/" + id + "/archive", Map.of());
        write(1, "vip", "rank", "Silver");
        assertThat(rig.get("/customers/1/meta-fields").body()).doesNotContain("Gold", "Silver");
        assertThat(rig.get("/meta-fields?tab=archived").body()).contains("Rank");

        rig.post("/meta-fields/" + id + "/restore", Map.of());
        assertThat(rig.get("/customers/1/meta-fields").body()).contains("Gold");
    }

    @Test
    void showsNameValueTimeSlugAndHistoryOnTheCustomer() {
        add("Points", "vip_approvedpoint", "vip", "NUMERIC");
        assertThat(rig.get("/customers/1/meta-fields").body()).contains("Nothing has been received");
        write(1, "vip", "vip_approvedpoint", "100");
        rig.clock.tick(java.time.Duration.ofHours(1));
        write(1, "vip", "vip_approvedpoint", "-40.5");

        assertThat(rig.get("/customers/1/meta-fields").body())
                .contains("Points", "-40.5", "vip.vip_approvedpoint", "<time", "Shopify Flow");
        assertThat(rig.get("/customers/1/meta-fields/history?slug=vip&key=vip_approvedpoint")
                        .body())
                .contains("-40.5", "100", "data-controller=\"chart\"");
    }

    /** V30: the whole history, page by page. */
    @Test
    void showsOlderValuesOnFurtherPages() {
        add("Points", "vip_approvedpoint", "vip", "NUMERIC");
        for (var points = 1001; points <= 1060; points++) {
            write(1, "vip", "vip_approvedpoint", Integer.toString(points));
        }
        var first = rig.get("/customers/1/meta-fields/history?slug=vip&key=vip_approvedpoint")
                .body();
        var lines = first.substring(first.indexOf("<tbody>"));
        assertThat(lines).contains(">1060<", ">1011<").doesNotContain(">1010<");
        var next = first.replaceAll("(?s).*rel=\"next\"[^>]*href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        var second = rig.get(next).body();
        assertThat(second.substring(second.indexOf("<tbody>")))
                .contains(">1010<", ">1001<")
                .doesNotContain(">1011<");
        assertThat(rig.get("/customers/1/meta-fields/history?slug=vip&key=vip_approvedpoint&at=forged")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsAFieldOfAnotherShopToItself() {
        add("Points", "point", "vip", "NUMERIC");
        var id = field("point");
        rig.execute("update metafield_definition set shop_id = shop_id + 1000000");

        assertThat(rig.get("/meta-fields/" + id).statusCode()).isEqualTo(404);
        assertThat(rig.post("/meta-fields/" + id + "/archive", Map.of()).statusCode())
                .isEqualTo(404);
    }
}
