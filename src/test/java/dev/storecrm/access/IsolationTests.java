package dev.storecrm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.access.Routes.Route;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** R86: no route answers with anything of another shop, whatever id is tried; generated from routes and tables. */
@SandboxTest
class IsolationTests {
    private static final int EACH = 1;

    /** What the statements alone keep apart, the second lock on top cannot let in: one id in so many shows that it does no harm. */
    private static final int BOTH_LOCKS = 8;

    /** Every column that holds an id, of every table of a shop. */
    private static final String IDS = " from information_schema.columns c"
            + " join pg_class t on t.relname = c.table_name and exists (select from pg_policy where polrelid = t.oid)"
            + " where c.table_schema = 'public' and c.data_type in ('bigint', 'uuid')"
            + " and (c.column_name = 'id' or c.column_name like '%\\_id') and c.column_name <> 'shop_id'";

    private static final String NUMBER = "990000000000001";
    private static final String UUID = "ffffffff-0000-4000-8000-000000000001";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mapping;

    private SandboxStore theirs;

    @BeforeEach
    void fillTwoShops() {
        rig.reset();
        theirs = rig.sandbox.store(SandboxShopify.TEST);
        var books = theirs.books();
        theirs.trade()
                .place(
                        books.customers.all().iterator().next().id,
                        Map.of(books.variants.all().iterator().next(), 1));
        for (var store : List.of(rig.store, theirs)) {
            rig.open(store, "/connect", Staff.owner());
            rig.send(rig.posted(
                    "/connect",
                    Map.of("importPolicy", "ALL", "version", "0"),
                    "Bearer " + store.sessionTokens().mint(Staff.owner())));
        }
        jobs.runDue();
        giveThemOtherIds();
        rig.execute("insert into staff (shop_id, user_id, locale_chosen, account_owner, collaborator, identified,"
                + " first_seen_at, last_seen_at) select id, 4711, false, false, true, true, now(), now() from shop where id = "
                + id(theirs));
        rig.execute("insert into access_grant (shop_id, grant_id, user_id, purpose, hours, asked_at)"
                + " select id, gen_random_uuid(), 4711, 'FAULT', 1, now() from shop where id = " + id(theirs));
        rig.execute(
                "insert into privacy_request (shop_id, request_id, kind, webhook_id, customer_id, requested_at, state)"
                        + " select id, gen_random_uuid(), 'DATA_REQUEST', 'w', 1, now(), 'OPEN' from shop where id = "
                        + id(theirs));
    }

    /** Shops of the sandbox count alike; in Shopify no two records of a kind share an id. */
    private void giveThemOtherIds() {
        rig.rows(
                        "select c.table_name, string_agg(c.column_name || ' = ' || c.column_name || ' + 500000000000', ', ') as sets"
                                + IDS
                                + " and c.data_type = 'bigint' and c.is_identity = 'NO' and c.is_generated = 'NEVER' group by 1")
                .forEach(table -> rig.execute("set session_replication_role = replica; update "
                        + table.get("table_name") + " set " + table.get("sets") + " where shop_id = " + id(theirs)
                        + "; reset session_replication_role"));
    }

    private long id(SandboxStore store) {
        return (Long) rig.value("select id from shop where domain = '" + store.domain() + "'");
    }

    private List<String> tables() {
        return rig
                .rows("select relname from pg_class where relnamespace = 'public'::regnamespace"
                        + " and exists (select from pg_policy where polrelid = pg_class.oid) order by relname")
                .stream()
                .map(row -> (String) row.get("relname"))
                .toList();
    }

    /** A few of every kind of id that only the other shop has. */
    private Set<String> theirIds() {
        var found = new LinkedHashSet<String>();
        for (var column : rig.rows("select c.table_name, c.column_name" + IDS)) {
            var name = column.get("column_name");
            var from = " from " + column.get("table_name") + " where " + name + " is not null and shop_id = ";
            rig.rows("select distinct " + name + "::text as id" + from + id(theirs) + " and " + name
                            + " not in (select " + name + from + id(rig.store) + ") order by 1 limit " + EACH)
                    .forEach(row -> found.add((String) row.get("id")));
        }
        return found;
    }

    private Map<String, Object> theirRows() {
        var sums = new TreeMap<String, Object>();
        tables().forEach(table -> sums.put(
                table,
                rig.value("select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from " + table
                        + " t where shop_id = " + id(theirs))));
        return sums;
    }

    private HttpResponse<String> send(Route route, String id) {
        return rig.send(rig.signed(route.with(id), rig.store, Staff.owner())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                        route.method(),
                        route.reads() ? BodyPublishers.noBody() : BodyPublishers.ofString(Routes.FORM)));
    }

    /** Which of the two locks hold: both, or the statements alone. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersAnIdOfAnotherShopAsOneThatIsNowhere(boolean rowSecurity) {
        var ids = theirIds();
        assertThat(ids).hasSizeGreaterThan(15);
        var before = theirRows();
        var wrong = new ArrayList<String>();
        var routes = Routes.of(mapping).stream()
                .filter(Route::hasIds)
                // what carries a signature instead of a session is another test's matter
                .filter(route -> route.access() != null)
                .toList();
        lock(rowSecurity);
        try {
            for (var turn = 0; turn < routes.size(); turn++) {
                var route = routes.get(turn);
                var missing = Map.of(NUMBER, send(route, NUMBER), UUID, send(route, UUID));
                missing.forEach((nowhere, answer) -> {
                    // such a form of id is no more than a word to it: one is enough
                    if (!route.takes(nowhere) && answer.statusCode() != 404) {
                        wrong.add(route + " with " + nowhere + ": " + answer.statusCode());
                    }
                });
                for (var id : rowSecurity ? some(ids, turn) : ids) {
                    var nowhere = id.contains("-") ? UUID : NUMBER;
                    if (!route.takes(nowhere)) {
                        continue;
                    }
                    var answer = send(route, id);
                    if (!isSame(answer, id, missing.get(nowhere), nowhere)
                            || !(answer.statusCode() == 404 || isEmptyPart(route, answer))) {
                        wrong.add(route + " with " + id + ": " + answer.statusCode() + ", nowhere "
                                + missing.get(nowhere).statusCode());
                    }
                }
            }
        } finally {
            lock(true);
        }

        assertThat(routes).hasSizeGreaterThan(8);
        assertThat(wrong).isEmpty();
        assertThat(theirRows()).isEqualTo(before);
    }

    /** Others for each route, so that all of them get their turn. */
    private static List<String> some(Set<String> ids, int turn) {
        var all = List.copyOf(ids);
        return IntStream.iterate(turn % BOTH_LOCKS, at -> at < all.size(), at -> at + BOTH_LOCKS)
                .mapToObj(all::get)
                .toList();
    }

    private static boolean isSame(
            HttpResponse<String> answer, String id, HttpResponse<String> missing, String nowhere) {
        return answer.statusCode() == missing.statusCode()
                && answer.body().replace(id, "ID").equals(missing.body().replace(nowhere, "ID"));
    }

    /** A part of a page that has nothing to list; the page itself is missing. */
    private static boolean isEmptyPart(Route route, HttpResponse<String> answer) {
        return route.reads() && answer.statusCode() == 200 && !answer.body().contains("<html");
    }

    private void lock(boolean rowSecurity) {
        tables().forEach(table ->
                rig.execute("alter table " + table + (rowSecurity ? " enable" : " disable") + " row level security"));
    }

    /** Lists, without row-level security: only the statements keep the shops apart. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listsNothingOfAnotherShop(boolean rowSecurity) {
        var names = rig
                .rows("select distinct customer_id::text as id from customer where shop_id = " + id(theirs)
                        + " union select distinct order_id::text from commerce_order where shop_id = " + id(theirs))
                .stream()
                .map(row -> "/" + row.get("id"))
                .collect(Collectors.toSet());
        var wrong = new ArrayList<String>();
        lock(rowSecurity);
        try {
            for (var route : Routes.of(mapping)) {
                if (route.access() == null || !route.reads() || route.hasIds()) {
                    continue;
                }
                var body = send(route, "").body();
                names.stream().filter(name -> body.contains(name + "\"")).forEach(name -> wrong.add(route + name));
                if (body.contains(theirs.domain())) {
                    wrong.add(route + " names the other shop");
                }
            }
        } finally {
            lock(true);
        }

        assertThat(names).hasSizeGreaterThan(3);
        assertThat(wrong).isEmpty();
        assertThat(rig.rows("select 1 from pg_class where relnamespace = 'public'::regnamespace and not relrowsecurity"
                        + " and exists (select from pg_policy where polrelid = pg_class.oid)"))
                .isEmpty();
    }

    /** R90. */
    @Test
    void goesByTheTokenWhateverElseNamesAShop() {
        var mine = rig.send(rig.signed("/settings", rig.store, Staff.owner())
                .header("X-Shopify-Shop-Domain", theirs.domain())
                .header("X-Shopify-Hmac-Sha256", "x")
                .header("Cookie", "shop=" + theirs.domain())
                .GET());
        assertThat(mine.body()).contains(rig.store.domain()).doesNotContain(theirs.domain());

        var form = rig.post("/settings/language", Map.of("language", "en", "shop", theirs.domain()));
        assertThat(form.statusCode()).isEqualTo(303);
        assertThat(rig.rows("select 1 from staff where locale = 'en' and shop_id = " + id(theirs)))
                .isEmpty();
        var json = rig.send(rig.signed("/settings", rig.store, Staff.owner())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"shop\":\"" + theirs.domain() + "\"}")));
        assertThat(json.statusCode()).isGreaterThanOrEqualTo(400).isLessThan(500);
        assertThat(rig.get("/settings?shop=" + theirs.domain()).statusCode()).isEqualTo(401);
    }
}
