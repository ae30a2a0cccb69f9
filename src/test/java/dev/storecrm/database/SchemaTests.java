package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rules that every table and view keeps, asked of the catalogue; each is shown to bite on a table that breaks it. */
@IntegrationTest
class SchemaTests {
    /** Exempt from row-level security, and free of personal data. */
    private static final String EXEMPT =
            "relname in ('shop', 'due_work', 'mail_relay', 'mail_relay_share', 'mail_check', 'flyway_schema_history') or relname like 'qrtz\\_%'";

    private static final String UNPROTECTED = """
            select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and not (%s) and (not relrowsecurity or not relforcerowsecurity or not exists (
                select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
                  and pg_get_expr(p.polqual, p.polrelid) like '%%storecrm.shop_id%%'
                  and pg_get_expr(p.polwithcheck, p.polrelid) like '%%storecrm.shop_id%%'))
            """.formatted(EXEMPT);

    private static final String KEY_NOT_LED_BY_SHOP = """
            select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            where c.relnamespace = 'public'::regnamespace and c.relrowsecurity and not exists (
                select from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0] and a.attname = 'shop_id')
            """;

    private static final String WITHOUT_PRIMARY_KEY = """
            select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and relname <> 'flyway_schema_history'
              and not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary)
            """;

    private static final String VIEW_AS_OWNER = """
            select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
              and (relkind = 'm' or not coalesce(reloptions::text, '') like '%security_invoker=true%'
                or pg_get_userbyid(relowner) <> 'storecrm_owner')
            """;

    @Autowired
    TestDatabase database;

    @Test
    void protectsEveryShopTable() throws SQLException {
        assertThat(found(UNPROTECTED)).isEmpty();
        assertThat(foundWith(
                        "create table forgotten (shop_id bigint, id bigint, primary key (shop_id, id))", UNPROTECTED))
                .containsExactly("forgotten");
        assertThat(foundWith(
                        "create table half (shop_id bigint primary key); alter table half enable row level security;"
                                + " alter table half force row level security; create policy p on half using (true)",
                        UNPROTECTED))
                .containsExactly("half");
    }

    @Test
    void leadsEveryKeyAndIndexOfAShopTableByShop() throws SQLException {
        assertThat(found(KEY_NOT_LED_BY_SHOP)).isEmpty();
        assertThat(foundWith(
                        "create table led_by_id (shop_id bigint, id bigint primary key);"
                                + " select storecrm_protect_table('led_by_id')",
                        KEY_NOT_LED_BY_SHOP))
                .containsExactly("led_by_id_pkey");
    }

    @Test
    void givesEveryTableAPrimaryKey() throws SQLException {
        assertThat(found(WITHOUT_PRIMARY_KEY)).isEmpty();
        assertThat(foundWith("create table keyless (shop_id bigint)", WITHOUT_PRIMARY_KEY))
                .containsExactly("keyless");
    }

    @Test
    void readsEveryViewAsTheOneWhoAsks() throws SQLException {
        assertThat(found(VIEW_AS_OWNER)).isEmpty();
        assertThat(foundWith("create view leak as select * from customer", VIEW_AS_OWNER))
                .containsExactly("leak");
    }

    @Test
    void givesTheAppRoleNoWayAroundThePolicies() throws SQLException {
        assertThat(found("""
                select rolname from pg_roles where rolname = 'storecrm_app' and (rolsuper or rolbypassrls or rolcreaterole)
                union all
                select relname from pg_class where relowner = 'storecrm_app'::regrole and relpersistence <> 't'
                """)).isEmpty();
    }

    private List<String> found(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser()) {
            return read(connection, sql);
        }
    }

    /** What the rule finds with a breach that is rolled back. */
    private List<String> foundWith(String breach, String sql) throws SQLException {
        try (var connection = database.connectAs("storecrm_owner");
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(breach);
            var found = read(connection, sql);
            connection.rollback();
            return found;
        }
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var names = new ArrayList<String>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
