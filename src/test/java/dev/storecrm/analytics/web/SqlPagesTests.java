package dev.storecrm.analytics.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** T140 and T152: the owner's own questions of the shop's data, read-only and kept. */
@SandboxTest
class SqlPagesTests {
    private static final String QUERY = "select email, number_of_orders from customer_facts order by customer_id";

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.execute("delete from customer");
        rig.execute("delete from saved_query");
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = now()");
        rig.execute("""
                insert into customer (shop_id, customer_id, email, state, number_of_orders, currency, created_at, updated_at, row_hash)
                select id, n, case when n = 2 then '=1+1' else 'p' || n || '@example.com' end, 'ENABLED', n, 'GBP', now(), now(), 0
                from shop, generate_series(1, 3) n
                """);
    }

    @Test
    void showsTheAnswerToTheOwnerAlone() {
        assertThat(rig.get("/reports/sql").body()).contains("customer_facts").contains("number_of_orders");
        var answer = rig.post("/reports/sql", Map.of("query", QUERY));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("p1@example.com").contains("3 rows");
        assertThat(rig.open(rig.store, "/reports/sql", Staff.member()).statusCode())
                .isIn(403, 404);
        assertThat(rig.post("/reports/sql", Map.of("query", QUERY), Staff.member())
                        .body())
                .doesNotContain("p1@example.com");
    }

    @Test
    void saysWhatIsWrongInPostgresqlsWords() {
        var answer = rig.post("/reports/sql", Map.of("query", "select cast('<b>' as int)"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("PostgreSQL did not accept")
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void writesTheAnswerAsAFile() {
        var answer = rig.post("/reports/sql/file", Map.of("query", QUERY + ";"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value -> assertThat(value).contains("attachment"));
        assertThat(answer.body())
                .isEqualTo("\uFEFFemail,number_of_orders\r\np1@example.com,1\r\n'=1+1,2\r\np3@example.com,3\r\n");
        assertThat(rig.post("/reports/sql/file", Map.of("query", "select -1 as \"=1+1\", '-x' as b"))
                        .body())
                .isEqualTo("\uFEFF'=1+1,b\r\n-1,'-x\r\n");
        assertThat(rig.post("/reports/sql/file", Map.of("query", "delete from customer_facts"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void keepsQueriesAndOverwritesNobodysChange() {
        assertThat(rig.post("/reports/sql/saved", Map.of("name", "Orders <i>", "query", QUERY, "version", "0"))
                        .statusCode())
                .isEqualTo(303);
        var id = rig.value("select id from saved_query").toString();
        assertThat(rig.get("/reports/sql?saved=" + id).body())
                .contains("Orders &lt;i&gt;")
                .contains("number_of_orders from");
        assertThat(rig.post("/reports/sql/saved", Map.of("id", id, "name", "Mine", "query", "select 1", "version", "0"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(rig.post("/reports/sql/saved", Map.of("id", id, "name", "Late", "query", "select 2", "version", "0"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(rig.value("select name from saved_query")).isEqualTo("Mine");
        rig.post("/reports/sql/saved", Map.of("name", " ", "query", "select 1", "version", "0"));
        assertThat(rig.value("select count(*) from saved_query")).isEqualTo(1L);
        assertThat(rig.post("/reports/sql/saved/" + id + "/delete", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(rig.value("select count(*) from saved_query")).isEqualTo(0L);
    }

    /** R118, R119: what no form of ours sends is refused, and fails with nothing. */
    @Test
    void refusesWhatNoFormSends() {
        for (var query : List.of(
                "select '\0'",
                "select 1 /*" + "x".repeat(1_500_000),
                "",
                "select 1; select 2",
                "\uD83D\uDE00",
                "select '\uD800'")) {
            for (var path : List.of("/reports/sql", "/reports/sql/file", "/reports/sql/saved")) {
                var fields = Map.of("query", query, "name", "Odd \0", "version", "-1");
                assertThat(rig.post(path, fields).statusCode())
                        .as(path + " " + query.length())
                        .isLessThan(500);
            }
        }
        assertThat(rig.post(
                                "/reports/sql/saved",
                                Map.of("query", "select 1", "name", "n", "id", "99999999999999999999"))
                        .statusCode())
                .isBetween(400, 499);
        assertThat(rig.post("/reports/sql/saved/0/delete", Map.of()).statusCode())
                .isLessThan(500);
        assertThat((Long) rig.value("select coalesce(max(length(query)), 0)::bigint from saved_query"))
                .isLessThanOrEqualTo(20_000);
    }
}
