package dev.storecrm.access.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What was recorded stays, except for the two ways that the law asks for. */
@SandboxTest
class AuditProtectionTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    TestDatabase database;

    @Autowired
    AuditQueries queries;

    @Autowired
    InShop inShop;

    private ShopId shop;

    @BeforeEach
    void recordInTwoShops() {
        rig.reset();
        rig.open("/customers/7");
        rig.open(rig.sandbox.store(SandboxShopify.TEST), "/customers/7", Staff.owner());
        shop = new ShopId((Long) rig.value("select id from shop where domain = '" + rig.store.domain() + "'"));
    }

    private Object entries() {
        return rig.value("select count(*) from audit_entry where shop_id = " + shop);
    }

    /** As somebody who has the application's role and every trick in its session. */
    private void asApp(String sql) throws SQLException {
        try (var app = database.connectAs("storecrm_app");
                var statement = app.createStatement()) {
            app.setAutoCommit(false);
            statement.execute("select set_config('storecrm.shop_id', '" + shop + "', true)");
            statement.execute(sql);
            app.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set route = '/nothing'",
                "delete from audit_entry",
                "truncate audit_entry",
                "alter table audit_entry disable row level security",
                "drop table audit_entry",
                "drop function storecrm_audit_delete(timestamptz)",
                "create or replace function storecrm_audit_blank(bigint) returns bigint language sql as 'select 1::bigint'",
                "set role storecrm_owner",
                "merge into audit_entry e using (select 1) s on true when matched then delete",
                "insert into audit_entry (shop_id, entry_id, at, outsider, method, route, ids, status)"
                        + " overriding system value select shop_id, entry_id, at, false, 'GET', '/', '', 200 from audit_entry"
                        + " on conflict (shop_id, entry_id) do update set route = '/nothing'",
                "select storecrm_audit_delete(null)",
                "select storecrm_audit_delete(max(at)) from audit_entry",
                "select storecrm_audit_delete(max(at) - interval '11 months') from audit_entry"
            })
    void letsTheAppChangeNothing(String sql) {
        var before = rig.rows("select * from audit_entry order by shop_id, entry_id");

        assertThatThrownBy(() -> asApp(sql)).isInstanceOf(SQLException.class);

        assertThat(rig.rows("select * from audit_entry order by shop_id, entry_id"))
                .isEqualTo(before);
    }

    @Test
    void grantsTheAppTwoRightsAndNoOther() throws SQLException {
        asApp("grant delete on audit_entry to storecrm_app");

        assertThat(rig.rows("select privilege_type from information_schema.role_table_grants"
                                + " where table_name = 'audit_entry' and grantee = 'storecrm_app' order by 1")
                        .toString())
                .isEqualTo("[{privilege_type=INSERT}, {privilege_type=SELECT}]");
    }

    @Test
    void letsTheAppAddAndReadItsOwnShopsEntriesOnly() {
        var add =
                "insert into audit_entry (shop_id, at, outsider, method, route, ids, status) values (%s, now(), false, 'GET', '/', '', 200)";

        assertThatCode(() -> asApp(add.formatted(shop))).doesNotThrowAnyException();
        assertThatThrownBy(() -> asApp(add.formatted(shop.value() + 1))).hasMessageContaining("row-level security");
    }

    @Test
    void fixesTheSearchPathOfWhatRunsAsTheOwner() {
        assertThat(rig.rows("select proname, array_to_string(proconfig, ';') as path from pg_proc where prosecdef"
                        + " and pronamespace = 'public'::regnamespace"
                        + " and array_to_string(proconfig, ';') is distinct from 'search_path=pg_catalog, pg_temp'"))
                .isEmpty();
        // but for the one that tells a connection which shop it has a ticket of, as anybody's query must ask it
        assertThat(rig.rows("select 1 from pg_proc p where prosecdef and pronamespace = 'public'::regnamespace"
                        + " and proname <> 'storecrm_query_shop'"
                        + " and has_function_privilege('storecrm_backup', p.oid, 'execute')"))
                .isEmpty();
    }

    /** R124. */
    @Test
    void keepsEntriesForThirteenMonths() {
        var recordedAt = rig.now();

        rig.clock.set(
                recordedAt.atOffset(ZoneOffset.UTC).plusMonths(13).minusDays(1).toInstant());
        jobs.runDue();
        assertThat(rig.rows("select 1 from audit_entry where route = 'retention'"))
                .isEmpty();
        assertThat(entries()).isEqualTo(1L);

        rig.clock.tick(Duration.ofDays(2));
        jobs.runDue();
        assertThat(rig.rows("select route, records from audit_entry where shop_id = " + shop)
                        .toString())
                .isEqualTo("[{route=retention, records=1}]");
    }

    @Test
    void forgetsACustomersIdAndKeepsTheEntry() {
        inShop.run(shop, () -> assertThat(queries.blank(7)).isEqualTo(1));

        assertThat(rig.rows("select route, ids, customer_id from audit_entry where shop_id = " + shop)
                        .toString())
                .isEqualTo("[{route=/customers/{id}, ids=, customer_id=null}]");
        assertThat(rig.rows("select 1 from audit_entry where customer_id = 7")).hasSize(1);
    }

    @Test
    void goesWithAShopThatIsGone() {
        rig.execute("update shop set state = 'UNINSTALLED' where id = " + shop);

        inShop.run(shop, () -> assertThat(queries.delete(null)).isEqualTo(1));

        assertThat(entries()).isEqualTo(0L);
        assertThat(rig.value("select count(*) from audit_entry")).isEqualTo(1L);
    }
}
