package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Hmac;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * R82: this version as the older one of two, on a database that a newer one has migrated: every table has a column more, and
 * the history a migration that this version does not know.
 */
@SandboxTest
class OlderVersionTests {
    private static final String LATER = "299912312359";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Flyway flyway;

    @BeforeEach
    void aNewerVersionMigrates() {
        rig.reset();
        tables().forEach(table -> rig.execute("alter table " + table + " add column added_later text default 'new'"));
        rig.execute("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) select max(installed_rank) + 1, '" + LATER
                + "', 'add columns', 'SQL', 'V" + LATER + "__add_columns.sql', 1, 'storecrm_owner', 1, true"
                + " from flyway_schema_history");
    }

    @AfterEach
    void theNewerVersionIsGone() {
        tables().forEach(table -> rig.execute("alter table " + table + " drop column if exists added_later"));
        rig.execute("delete from flyway_schema_history where version = '" + LATER + "'");
    }

    private List<String> tables() {
        return rig
                .rows("select relname from pg_class where relkind in ('r', 'p') and not relispartition"
                        + " and relnamespace = 'public'::regnamespace and relname not like 'flyway%'"
                        + " and relname not like 'qrtz%'")
                .stream()
                .map(row -> (String) row.get("relname"))
                .toList();
    }

    @Test
    void startsOnIt() {
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @Test
    void goesOnWorkingOnIt() {
        rig.open("/connect");
        rig.post("/connect", Map.of("importPolicy", "ALL", "version", "0"));
        jobs.runDue();
        assertThat(rig.rows("select state from sync_run")).containsExactly(Map.of("state", "SUCCEEDED"));
        assertThat((Long) rig.value("select count(*) from customer where added_later = 'new'"))
                .isPositive();

        for (var path :
                List.of("/", "/customers", "/orders", "/products", "/sync", "/settings", "/staff", "/segments")) {
            assertThat(rig.get(path).statusCode()).as(path).isEqualTo(200);
        }
        var customer = rig.value("select max(customer_id) from customer where shop_id = (select max(id) from shop)");
        assertThat(rig.get("/customers/" + customer).statusCode()).isEqualTo(200);
        assertThat(rig.get("/settings/export").statusCode()).isEqualTo(200);

        var body =
                ("{\"customer\":{\"id\":" + customer + "},\"orders_to_redact\":[]}").getBytes(StandardCharsets.UTF_8);
        rig.send(rig.request("/webhooks/shopify")
                .header("X-Shopify-Topic", "customers/redact")
                .header("X-Shopify-Webhook-Id", "older")
                .header("X-Shopify-Shop-Domain", rig.store.domain())
                .header(
                        "X-Shopify-Hmac-Sha256",
                        Hmac.base64(body, rig.store.options().clientSecret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
        jobs.runDue();
        assertThat(rig.rows("select state from privacy_request")).containsExactly(Map.of("state", "DONE"));
    }
}
