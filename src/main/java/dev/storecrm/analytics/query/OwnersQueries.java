package dev.storecrm.analytics.query;

import dev.storecrm.analytics.query.QueryRefused.Reason;
import dev.storecrm.kernel.ShopId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.Parser;
import org.springframework.stereotype.Component;

/**
 * Runs one query that a person wrote, on a connection of its own as a role of its own that may read the published views and
 * nothing else. Nothing here looks into the text for what might be bad: whatever it says, the role has no right to more, and
 * the shop comes from a ticket that the role cannot write. The connection ends with the query, and with it all that a query
 * could leave behind in a session.
 */
@Component
class OwnersQueries {
    private static final Duration SLACK = Duration.ofSeconds(20);
    private static final int CHUNK = 1_000;
    /** Of what has arrived and was not read yet: one value can be a gigabyte. */
    private static final String MOST_MEMORY = "16M";

    private static final Set<Integer> NUMBERS =
            Set.of(Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE);

    /** Whatever a role for queries has no business with, in one word each; deploy/postgres/query.sql takes it away. */
    private static final String TOO_MUCH = """
            select p.proname::text from pg_proc p
            where p.pronamespace = 'pg_catalog'::regnamespace and has_function_privilege(p.oid, 'execute')
              and p.proname ~ '^(set_config|pg_sleep.*|pg_(try_)?advisory_.*|(query|table|cursor|schema|database)_to_xml.*|lo_.*|loread|lowrite|pg_notify|pg_cancel_backend|pg_terminate_backend|pg_export_snapshot|ts_stat|ts_rewrite|pg_read_.*|pg_ls_.*|pg_stat_file)$'
            union all
            select c.relname::text from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and has_table_privilege(c.oid, 'select, insert, update, delete, truncate')
            union all
            select r.rolname::text from pg_roles r where r.rolname = current_user
              and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication
                or exists (select from pg_auth_members m where m.member = r.oid))
            union all
            select 'track_activities' where current_setting('track_activities') = 'on'
            union all
            select 'shop_data' where to_regclass('shop_data.customer_facts') is null
            limit 1
            """;

    private final QuerySettings settings;
    private final TicketQueries tickets;

    OwnersQueries(QuerySettings settings, TicketQueries tickets) {
        this.settings = settings;
        this.tickets = tickets;
    }

    /** Whether there is one row more than were asked for. */
    boolean run(ShopId shop, String text, int most, Sheet sheet) {
        // the driver would send what follows a semicolon as a statement of its own
        var sql = "select * from (\n" + text + "\n) as answer limit " + (most + 1);
        var more = new boolean[1];
        session(shop, connection -> {
            onlyOne(sql);
            try (var statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.setFetchSize(Math.min(most + 1, CHUNK));
                statement.setQueryTimeout((int) settings.patience().toSeconds() + 1);
                try (var rows = statement.executeQuery(sql)) {
                    more[0] = read(rows, most, sheet);
                }
            }
        });
        return more[0];
    }

    /** The published views with their columns, as the role sees them. */
    List<PublishedView> views(ShopId shop) {
        var views = new ArrayList<PublishedView>();
        session(shop, connection -> {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("""
                    select c.relname, array_to_string(array_agg(a.attname order by a.attnum), ' ')
                    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                    where c.relnamespace = 'shop_data'::regnamespace and a.attname <> 'shop_id' group by c.relname order by 1
                    """)) {
                while (rows.next()) {
                    views.add(new PublishedView(
                            text(rows, 1), List.of(text(rows, 2).split(" "))));
                }
            }
        });
        return views;
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        return Objects.requireNonNull(rows.getString(column));
    }

    private interface Work {
        void with(Connection connection) throws SQLException;
    }

    private void session(ShopId shop, Work work) {
        if (settings.password().isEmpty()) {
            throw new QueryRefused(Reason.NOT_SET_UP, null);
        }
        var secret = UUID.randomUUID();
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                bind(statement, shop, secret);
                refuseTooMuch(statement);
            }
            tickets.issue(
                    shop,
                    secret,
                    connection.unwrap(PGConnection.class).getBackendPID(),
                    settings.patience().plus(SLACK));
            try {
                work.with(connection);
            } finally {
                // the transaction ends with the connection, and changed nothing
                tickets.take(shop, secret);
            }
        } catch (SQLException e) {
            throw refusal(e);
        }
    }

    private Connection connect() throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", settings.username());
        properties.setProperty("password", settings.password());
        properties.setProperty("ApplicationName", "storecrm query");
        properties.setProperty("maxResultBuffer", MOST_MEMORY);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty(
                "socketTimeout", Long.toString(settings.patience().plus(SLACK).toSeconds()));
        return DriverManager.getConnection(settings.url(), properties);
    }

    private void bind(Statement statement, ShopId shop, UUID secret) throws SQLException {
        statement.execute("set transaction read only");
        statement.execute("set storecrm.shop_id = '" + shop.value() + "'");
        statement.execute("set storecrm.query_ticket = '" + secret + "'");
        statement.execute("set search_path = shop_data");
        statement.execute("set statement_timeout = " + settings.patience().toMillis());
    }

    private static void refuseTooMuch(Statement statement) throws SQLException {
        try (var rows = statement.executeQuery(TOO_MUCH)) {
            if (rows.next()) {
                throw new QueryRefused(Reason.NOT_SET_UP, rows.getString(1));
            }
        }
    }

    private static void onlyOne(String sql) throws SQLException {
        if (Parser.parseJdbcSql(sql, true, false, true, false, false).size() != 1) {
            throw new QueryRefused(Reason.SEVERAL, null);
        }
    }

    private static boolean read(ResultSet rows, int most, Sheet sheet) throws SQLException {
        var columns = rows.getMetaData().getColumnCount();
        var found = new ArrayList<Sheet.Column>();
        for (var column = 1; column <= columns; column++) {
            found.add(new Sheet.Column(
                    rows.getMetaData().getColumnLabel(column),
                    NUMBERS.contains(rows.getMetaData().getColumnType(column))));
        }
        sheet.columns(found);
        for (var row = 0; rows.next(); row++) {
            if (row == most) {
                return true;
            }
            var values = new ArrayList<@Nullable String>();
            for (var column = 1; column <= columns; column++) {
                values.add(rows.getString(column));
            }
            sheet.row(values);
        }
        return false;
    }

    private static QueryRefused refusal(SQLException e) {
        var state = e.getSQLState() == null ? "" : e.getSQLState();
        var message = e.getMessage() == null ? "" : e.getMessage();
        if (state.startsWith("28") || state.startsWith("08001") || state.equals("3F000") || state.equals("53300")) {
            return new QueryRefused(Reason.NOT_SET_UP, null);
        }
        if (state.equals("57014")) {
            return new QueryRefused(Reason.TOO_SLOW, null);
        }
        if (state.startsWith("53") || state.startsWith("54") || message.contains("maxResultBuffer")) {
            return new QueryRefused(Reason.TOO_LARGE, null);
        }
        return new QueryRefused(Reason.REFUSED, message);
    }
}
