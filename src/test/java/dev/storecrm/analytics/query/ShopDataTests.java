package dev.storecrm.analytics.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.storecrm.analytics.query.QueryRefused.Reason;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;

/** Queries that people write reach the rows of their own shop and nothing else, whatever they say. */
@IntegrationTest
class ShopDataTests {
    private static final ShopId OURS = new ShopId(760_001);
    private static final ShopId THEIRS = new ShopId(760_002);

    @Autowired
    ShopData data;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void oneCustomerEach() throws SQLException {
        superuser("delete from customer where shop_id in (760001, 760002)");
        superuser("""
                insert into customer (shop_id, customer_id, email, state, currency, created_at, updated_at, row_hash)
                values (760001, 1, 'ours@example.com', 'ENABLED', 'GBP', now(), now(), 0),
                       (760002, 2, 'theirs@example.com', 'ENABLED', 'GBP', now(), now(), 0)
                """);
    }

    private QueryAnswer answer(ShopId shop, String query) {
        var answer = new QueryAnswer();
        data.show(shop, query, answer);
        return answer;
    }

    private QueryRefused refusal(String query) {
        var refused = catchThrowableOfType(QueryRefused.class, () -> answer(OURS, query));
        assertThat(refused).as(query).isNotNull();
        return refused;
    }

    @Test
    void answersFromTheShopsOwnRows() {
        var ours = answer(OURS, "select customer_id, email, shop_id from customer_facts order by 1 -- all of them\n;;");
        assertThat(ours.columns()).containsExactly("customer_id", "email", "shop_id");
        assertThat(ours.rows()).containsExactly(List.of("1", "ours@example.com", "760001"));
        assertThat(answer(THEIRS, "select customer_id from customer_facts").rows())
                .containsExactly(List.of("2"));
        assertThat(answer(OURS, "select null as nothing").rows().getFirst().getFirst())
                .isNull();
    }

    @Test
    void readsEveryPublishedView() {
        var views = data.views(OURS);
        assertThat(views).extracting(PublishedView::name).contains("customer_facts", "order_facts", "delivery_facts");
        for (var view : views) {
            assertThat(answer(OURS, "select count(*) from " + view.name()).rows())
                    .as(view.name())
                    .hasSize(1);
            assertThat(answer(OURS, "select distinct shop_id from " + view.name())
                            .rows())
                    .as(view.name())
                    .isSubsetOf(List.of(List.of("760001")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('storecrm.shop_id', '760002', false), count(*) from customer_facts",
                "select * from (select set_config('role', 'storecrm_app', false)) s",
                "set storecrm.shop_id = '760002'",
                "select 1; select 2",
                "select 1) a; set storecrm.shop_id = '760002'; select * from (select * from customer_facts",
                "select 1) a; commit; delete from public.customer; select * from (select 1",
                "reset role",
                "do $$ begin perform 1; end $$",
                "explain select * from customer_facts",
                "select * from public.customer",
                "select * from public.customer_facts",
                "select * from public.query_ticket",
                "select * from public.shop_token",
                "select * from public.due_work",
                "with gone as (delete from customer_facts returning *) select * from gone",
                "with made as (insert into saved_query values (1)) select 1",
                "update customer_facts set email = null",
                "delete from customer_facts",
                "truncate public.customer",
                "create table mine (a int)",
                "select 1 into mine",
                "create temp table mine (a int)",
                "select * from customer_facts for update",
                "copy customer_facts to program 'id'",
                "copy customer_facts to stdout",
                "select pg_read_file('/etc/passwd')",
                "select pg_read_binary_file('/etc/passwd')",
                "select pg_ls_dir('.')",
                "select pg_stat_file('/etc/passwd')",
                "select lo_import('/etc/passwd')",
                "select lo_from_bytea(0, 'x')",
                "select lo_create(0)",
                "select lo_export(1, '/tmp/x')",
                "select query_to_xml('select * from public.customer', true, true, '')",
                "select table_to_xml('shop_data.customer_facts', true, true, '')",
                "select database_to_xml(true, true, '')",
                "select word from ts_stat('select to_tsvector(email) from public.customer')",
                "select pg_advisory_lock(1)",
                "select pg_try_advisory_xact_lock(1)",
                "select pg_advisory_unlock_all()",
                "select pg_sleep(1)",
                "select pg_notify('a', 'b')",
                "select pg_terminate_backend(pid) from pg_stat_activity",
                "select pg_cancel_backend(pid) from pg_stat_activity",
                "select dblink('dbname=storecrm', 'select 1')",
                "select public.storecrm_publish()",
                "select public.storecrm_analyze('public.customer')",
                "select nextval('public.saved_query_seq')",
                "select passwd from pg_shadow",
                "select loid from pg_largeobject",
                ""
            })
    void refuses(String query) throws SQLException {
        assertThat(refusal(query).reason()).isIn(Reason.REFUSED, Reason.SEVERAL);
        assertThat(count("select count(*) from customer where shop_id in (760001, 760002)"))
                .isEqualTo(2);
    }

    /** What may be asked, and tells nothing of others. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from customer_facts where shop_id = 760002",
                "select * from customer_facts where shop_id <> 760001",
                "select * from customer_facts where 1 / (case when email like 'theirs%' then 0 else 1 end) = 1",
                "select cast(email as int) from customer_facts where shop_id = 760002",
                "select current_setting('storecrm.query_ticket'), storecrm_query_shop from public.storecrm_query_shop()",
                "select most_common_vals, histogram_bounds from pg_stats where tablename = 'customer'",
                "select query from pg_stat_activity",
                "select f.* from customer_facts f right join lateral (select 760002 as other) o on f.shop_id = o.other",
                "select xmlagg(xmlelement(name e, email)) from customer_facts",
                "with recursive r as (select 1 n union all select n + 1 from r where n < 10) select email, n from customer_facts, r"
            })
    void tellsNothingOfOthers(String query) throws SQLException {
        superuser("analyze customer");
        var told = answer(OURS, query).rows().stream()
                .flatMap(row -> row.stream())
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
        assertThat(told).as(query).doesNotContain("theirs@");
    }

    /** An error's text is an answer, too. */
    @Test
    void tellsOfNobodyElseInAnErrorEither() {
        assertThat(refusal("select cast(email as int) from customer_facts").said())
                .contains("ours@example.com")
                .doesNotContain("theirs@");
    }

    @Test
    void endsWhatTakesTooLongOrTooMuch() {
        assertThat(refusal("select count(*) from generate_series(1, 100000) a, generate_series(1, 1000000) b")
                        .reason())
                .isIn(Reason.TOO_SLOW, Reason.TOO_LARGE);
        // as fast as the machine is
        assertThat(refusal("select repeat('x', 300000000)").reason()).isIn(Reason.TOO_SLOW, Reason.TOO_LARGE);
        assertThat(refusal("select array_agg(repeat('x', 1000000)) from generate_series(1, 2000)")
                        .reason())
                .isIn(Reason.TOO_SLOW, Reason.TOO_LARGE);
        assertThat(refusal("select n from generate_series(1, 100000000) n").reason())
                .isIn(Reason.TOO_SLOW, Reason.TOO_LARGE);
        var answer = new QueryAnswer();
        assertThat(data.show(OURS, "select generate_series(1, 100000000) as n, repeat('y', 2000)", answer))
                .isTrue();
        assertThat(answer.rows()).hasSize(data.rows());
        assertThat(answer.rows().getFirst().get(1)).hasSize(501).endsWith("…");
    }

    /** With every statement that the role may send, settings included: there is no ticket to be had. */
    @Test
    void bindsTheConnectionAndNotTheSession() throws SQLException {
        var secret = UUID.randomUUID();
        try (var mine = database.connectAs("storecrm_query");
                var another = database.connectAs("storecrm_query")) {
            superuser("insert into query_ticket values (760002, '%s', %d, clock_timestamp() + interval '1 minute')"
                    .formatted(secret, mine.unwrap(PGConnection.class).getBackendPID()));
            for (var connection : List.of(mine, another)) {
                execute(connection, "set storecrm.shop_id = '760002'");
                execute(connection, "set storecrm.query_ticket = '" + secret + "'");
            }
            assertThat(read(mine, "select customer_id::text from customer_facts"))
                    .containsExactly("2");
            assertThat(read(another, "select customer_id::text from customer_facts"))
                    .isEmpty();
            execute(mine, "set storecrm.shop_id = '760001'");
            assertThat(read(mine, "select customer_id::text from customer_facts"))
                    .isEmpty();
            execute(mine, "set storecrm.shop_id = '760002'");
            superuser("update query_ticket set valid_until = clock_timestamp() where secret = '" + secret + "'");
            assertThat(read(mine, "select customer_id::text from customer_facts"))
                    .isEmpty();
        } finally {
            superuser("delete from query_ticket where secret = '" + secret + "'");
        }
    }

    @Test
    void leavesNoTicketBehind() throws SQLException {
        answer(OURS, "select 1");
        refusal("selec");
        assertThat(count("select count(*) from query_ticket where shop_id = 760001"))
                .isZero();
    }

    /** Fails closed: a role that may do more than it should gets no query. */
    @Test
    void offersNothingWithARoleThatMayDoTooMuch() throws SQLException {
        for (var grant : List.of("select on table customer", "execute on function pg_advisory_lock(bigint)")) {
            superuser("grant " + grant + " to storecrm_query");
            try {
                assertThat(refusal("select 1").reason()).as(grant).isEqualTo(Reason.NOT_SET_UP);
                assertThat(data.views(OURS)).isEmpty();
            } finally {
                superuser("revoke " + grant + " from storecrm_query");
            }
        }
        assertThat(answer(OURS, "select 1").rows()).hasSize(1);
    }

    @Test
    void refusesATextThatIsTooLong() {
        assertThatThrownBy(() -> answer(OURS, "select 1 -- " + "x".repeat(20_001)))
                .isInstanceOf(QueryRefused.class);
    }

    private void superuser(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser()) {
            execute(connection, sql);
        }
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser()) {
            return Long.parseLong(read(connection, sql).getFirst());
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static List<String> read(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
