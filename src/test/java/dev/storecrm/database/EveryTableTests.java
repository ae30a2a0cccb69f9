package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R94 and R95 for every table, read from the catalogue: a new table is probed without a word. */
@IntegrationTest
class EveryTableTests {
    private static final long OURS = 800_001;
    private static final long THEIRS = 800_002;

    private static final String TABLES = """
            select relname from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
              and relkind in ('r', 'p') order by relname
            """;

    /** A row that any column type takes, with what is never made up left out. */
    private static final String ROW = """
            select string_agg(quote_ident(a.attname), ', '), string_agg(case
                when a.attname = 'shop_id' then '%%s'
                when t.typcategory = 'N' then '1'
                when t.typcategory = 'B' then 'false'
                when t.typcategory = 'A' then quote_literal('{}')
                when t.typname = 'uuid' then 'gen_random_uuid()'
                when t.typcategory = 'D' then 'now()'
                when t.typname in ('json', 'jsonb') then quote_literal('{}')
                when t.typname = 'bytea' then quote_literal('')
                else quote_literal('x') end || '::' || format_type(a.atttypid, a.atttypmod), ', ')
            from pg_attribute a join pg_type t on t.oid = a.atttypid
            where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
              and a.attidentity = '' and a.attnotnull and (a.attname = 'shop_id' or not a.atthasdef)
            """;

    @Autowired
    TestDatabase database;

    @Autowired
    DataSource pool;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InShop inShop;

    private interface Probe {
        void of(Connection connection, String table) throws SQLException;
    }

    /** As the application's role in a transaction that is rolled back; each table has one row of each shop. */
    private void eachTable(Probe probe) throws SQLException {
        try (var connection = database.connectAsSuperuser()) {
            connection.setAutoCommit(false);
            run(connection, "set local session_replication_role = replica");
            var tables = read(connection, TABLES);
            for (var table : tables) {
                for (var check : read(
                        connection,
                        "select conname from pg_constraint where contype = 'c' and conrelid = '" + table
                                + "'::regclass")) {
                    run(connection, "alter table " + table + " drop constraint " + check);
                }
                run(connection, insert(connection, table, OURS));
                run(connection, insert(connection, table, THEIRS));
            }
            run(connection, "set local session_replication_role = origin");
            for (var table : tables) {
                run(connection, "savepoint probe");
                run(connection, "set local role storecrm_app");
                probe.of(connection, table);
                run(connection, "rollback to savepoint probe");
            }
            assertThat(tables).hasSizeGreaterThan(15);
            connection.rollback();
        }
    }

    private static String insert(Connection connection, String table, long shop) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(ROW.formatted(table))) {
            row.next();
            return "insert into " + table + " (" + row.getString(1) + ") values ("
                    + row.getString(2).formatted(shop) + ")";
        }
    }

    private static void bind(Connection connection, String shop) throws SQLException {
        read(connection, "select set_config('storecrm.shop_id', '" + shop + "', true)");
    }

    @Test
    void showsNothingWhileNoShopIsBound() throws SQLException {
        eachTable((app, table) -> {
            assertThat(read(app, "select shop_id from " + table)).as(table).isEmpty();
            bind(app, "");
            assertThat(read(app, "select shop_id from " + table)).as(table).isEmpty();
        });
    }

    @Test
    void showsOnlyTheBoundShopsRowsToAStatementThatForgotTheShop() throws SQLException {
        eachTable((app, table) -> {
            bind(app, Long.toString(OURS));
            assertThat(read(app, "select distinct shop_id::text from " + table))
                    .as(table)
                    .containsExactly(Long.toString(OURS));
            bind(app, Long.toString(THEIRS));
            assertThat(read(app, "select distinct shop_id::text from " + table))
                    .as(table)
                    .containsExactly(Long.toString(THEIRS));
        });
    }

    @Test
    void takesNoRowForAnotherShop() throws SQLException {
        eachTable((app, table) -> {
            bind(app, Long.toString(OURS));
            var foreign = insert(app, table, THEIRS + 1);
            assertThatThrownBy(() -> run(app, foreign)).as(table).hasMessageContaining("row-level security");
        });
    }

    /** Either the row is not seen, or the role may not do it at all. */
    @Test
    void changesAndDeletesNothingOfAnotherShop() throws SQLException {
        eachTable((app, table) -> {
            bind(app, Long.toString(OURS));
            for (var sql : List.of(
                    "update " + table + " set shop_id = shop_id where shop_id = " + THEIRS,
                    "delete from " + table + " where shop_id = " + THEIRS)) {
                run(app, "savepoint change");
                try {
                    assertThat(changed(app, sql)).as(table).isZero();
                } catch (SQLException e) {
                    assertThat(e.getMessage()).contains("permission denied");
                }
                run(app, "rollback to savepoint change");
            }
        });
    }

    @Test
    void refusesWorkThatForgotWhoseItIs() throws SQLException {
        for (var table : tables()) {
            assertThatThrownBy(() -> jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isInstanceOf(UnboundStatement.class);
            assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                    .as(table)
                    .isInstanceOf(UnboundStatement.class);
        }
    }

    @Test
    void leavesNoShopOnAnyConnectionOfThePool() throws SQLException {
        for (var round = 0; round < 20; round++) {
            inShop.run(new ShopId(OURS), () -> {});
            assertThatThrownBy(() -> inShop.run(
                            new ShopId(THEIRS),
                            () -> jdbc.sql("select 1 / 0").query(Integer.class).single()))
                    .isInstanceOf(RuntimeException.class);
        }
        var open = new ArrayList<Connection>();
        try {
            for (var count = 0; count < 10; count++) {
                var connection = pool.getConnection();
                open.add(connection);
                assertThat(read(connection, "select coalesce(current_setting('storecrm.shop_id', true), '')"))
                        .containsExactly("");
            }
        } finally {
            for (var connection : open) {
                connection.close();
            }
        }
    }

    private List<String> tables() throws SQLException {
        try (var connection = database.connectAsSuperuser()) {
            return read(connection, TABLES);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int changed(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static List<String> read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
