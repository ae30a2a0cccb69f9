package dev.storecrm.segment.sql;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.bench.BenchDatabase;
import dev.storecrm.bench.Figures;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.member.Recounts;
import dev.storecrm.testing.TestSettings;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Five segments over a shop of a million customers beside nine smaller ones: what the compiler writes, under row-level
 * security, against the best that was written by hand, as the superuser whom no policy binds. The tables and indexes are the
 * same; so are the answers, or the benchmark stops.
 */
public final class SegmentsBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 1_000_000);
    private static final int RUNS = 15;
    private static final int COLD_RUNS = 9;
    private static final int FREEZES = 3;
    private static final String EVICT = "select buffers_evicted from pg_buffercache_evict_all()";

    /** Warm is the JVM, too: a question of a millisecond is asked often before it is timed. */
    private static final int WARM_MILLIS = 700;

    private static final ShopId SHOP = new ShopId(1);
    private static final String BOUGHT =
            "from order_line l where l.shop_id = 1 and l.product_id = 7 and l.processed_at >= %s";

    private record Case(String name, String query, String from) {}

    private static final List<Case> CASES = List.of(
            new Case("a", "amount_spent > 1000 AND last_order_date >= -90d AND customer_tags NOT CONTAINS 'VIP'", """
                    from customer c where shop_id = 1 and deleted_at is null and amount_spent_minor > 100000
                    and last_order_at >= current_date - 90 and not exists (select 1 from customer_tag t
                        where t.shop_id = 1 and t.tag_key = 'vip' and t.customer_id = c.customer_id)
                    """),
            new Case("b", "metafields.vip.points >= 100 AND metafields.vip.rank = 'Gold'", """
                    from metafield_value p join metafield_value r on r.shop_id = 1 and r.slug = 'vip' and r.key = 'rank'
                        and r.text_value = 'Gold' and r.customer_id = p.customer_id
                    join customer c on c.shop_id = 1 and c.customer_id = p.customer_id and c.deleted_at is null
                    where p.shop_id = 1 and p.slug = 'vip' and p.key = 'points' and p.number_float >= 100
                    """),
            new Case(
                    "c",
                    "products_purchased MATCHES (id = 7, date >= -180d) AND products_purchased NOT MATCHES (id = 7, date >= -30d)",
                    "from (select distinct l.customer_id " + BOUGHT.formatted("current_date - 180")
                            + " except select l.customer_id " + BOUGHT.formatted("current_date - 30")
                            + ") found join customer c using (customer_id) where c.shop_id = 1 and c.deleted_at is null"),
            new Case(
                    "d",
                    "anniversary('metafields.facts.birth_date') BETWEEN today AND +7d AND email_subscription_status = 'SUBSCRIBED'",
                    """
                    from customer where shop_id = 1 and deleted_at is null and email_state = 'SUBSCRIBED' and birth_month_day in (
                        select cast(to_char(current_date + n, 'MMDD') as int) from generate_series(0, 7) n)
                    """),
            new Case("subscribed", "email_subscription_status = 'SUBSCRIBED'", """
                    from customer where shop_id = 1 and deleted_at is null and email_state = 'SUBSCRIBED'
                    """));

    private static final String QUINTILES = """
            with cut as materialized (
                select percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by last_order_at) as r,
                       percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by number_of_orders) as f,
                       percentile_disc(array[0.2, 0.4, 0.6, 0.8]) within group (order by amount_spent_minor) as m
                from customer where shop_id = 1 and last_order_at is not null and deleted_at is null)
            select count(*) from (
                select 1 + width_bucket(c.last_order_at, cut.r) as r, 1 + width_bucket(c.number_of_orders, cut.f) as f,
                       1 + width_bucket(c.amount_spent_minor, cut.m) as m, count(*)
                from customer c, cut where c.shop_id = 1 and c.last_order_at is not null and c.deleted_at is null
                group by 1, 2, 3) cells
            """;

    private SegmentsBenchmark() {}

    public static void main(String[] args) throws Exception {
        try (var postgres = new BenchDatabase();
                var context = start(postgres);
                var hand = postgres.database().connectAsSuperuser()) {
            fill(postgres);
            var figures = new Figures();
            for (var one : CASES) {
                measure(one, postgres, context, hand, figures);
            }
            freeze(context, hand, figures);
            quintiles(hand, figures);
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start(BenchDatabase postgres) {
        var settings = new HashMap<String, Object>(TestSettings.offline());
        settings.putAll(postgres.database().settings());
        // as arguments: application.yml would win over defaults
        return SpringApplication.run(
                StoreCrmApplication.class,
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static void fill(BenchDatabase postgres) throws Exception {
        postgres.execute("""
                insert into shop (id, domain, name, plan, currency, time_zone, test_shop, installed_at, generation, state, version)
                select n, n || '.myshopify.com', 'Shop', 'Basic', 'GBP', 'UTC', false, now(), 1, 'ACTIVE', 0
                from generate_series(1, 10) n
                """);
        for (var shop = 1; shop <= 10; shop++) {
            fill(postgres, shop, shop == 1 ? CUSTOMERS : CUSTOMERS / 50);
        }
        postgres.execute("vacuum analyze");
        postgres.execute("create extension pg_buffercache");
    }

    private static void fill(BenchDatabase postgres, int shop, int customers) throws Exception {
        postgres.execute("""
                insert into customer (shop_id, customer_id, email, state, number_of_orders, amount_spent_minor, currency, email_state,
                    country_code, birth_date, birth_month_day, last_order_at, created_at, updated_at, row_hash)
                select %1$d, n, 'customer' || n || '@example.com', 'ENABLED', n %% 7, (n::bigint * 7919) %% 300000, 'GBP',
                    case when n %% 10 < 6 then 'SUBSCRIBED' else 'NOT_SUBSCRIBED' end, 'GB', day,
                    cast(to_char(day, 'MMDD') as int), case when n %% 7 > 0 then now() - make_interval(mins => (n * 37) %% 525600) end,
                    now() - make_interval(mins => n %% 1000000), now(), 0
                from (select n, case when n %% 2 = 0 then date '1950-01-01' + (n %% 20000) end as day
                      from generate_series(1, %2$d) n) people
                """.formatted(shop, customers));
        postgres.execute("""
                insert into customer_tag (shop_id, customer_id, tag_key, tag)
                select %1$d, n, case when n %% 20 = 0 then 'vip' else 'tag' || n %% 20 end, 'Tag' from generate_series(1, %2$d) n
                """.formatted(shop, customers));
        postgres.execute("""
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage, currency,
                    total_minor, row_hash)
                select %1$d, n, '#' || n, 1 + n %% %2$d, now() - make_interval(mins => (n * 37) %% 525600), now(), now(), 'OPEN', 'GBP',
                    n %% 20000, 0
                from generate_series(1, %2$d * 3) n
                """.formatted(shop, customers));
        // a few products are popular, most are not
        postgres.execute("""
                insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, product_id, quantity,
                    unit_price_minor, total_minor, currency, row_hash)
                select shop_id, order_id, 1, customer_id, processed_at, 1 + power(abs(hashint8(order_id)) %% 1000, 2)::int / 5000, 1, 1, 1,
                    'GBP', 0
                from commerce_order where shop_id = %1$d
                """.formatted(shop));
        for (var field : List.of("points", "rank", "visits")) {
            var number = !field.equals("rank");
            postgres.execute("""
                    insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, number_float,
                        text_value, changed_at, taken, source)
                    select %1$d, n, 'vip', '%2$s', 1, %3$s, %3$s, %4$s, now(), 1, 'FLOW'
                    from generate_series(1, %5$d) n
                    """.formatted(
                            shop,
                            field,
                            number ? "(n * 13) %% 120".replace("%%", "%") : "null",
                            number ? "null" : "(array['Gold', 'Silver', 'Bronze', 'None'])[1 + n % 4]",
                            customers));
        }
    }

    private static void measure(
            Case one, BenchDatabase postgres, ConfigurableApplicationContext context, Connection hand, Figures figures)
            throws Exception {
        var queries = context.getBean(SegmentQueries.class);
        var audience = context.getBean(Audience.class);
        var inShop = context.getBean(InShop.class);
        var compiled = inShop.call(SHOP, () -> audience.compiled(SHOP, one.query()));
        Callable<Long> count = () -> inShop.guarded(SHOP, 60, () -> queries.count(SHOP, compiled));
        Callable<Long> ids = () -> inShop.guarded(
                SHOP, 60, () -> (long) queries.ids(SHOP, compiled).size());
        var column = one.from().contains("metafield_value") ? "p.customer_id" : "customer_id";
        Callable<Long> handCount = () -> number(hand, "select count(*) " + one.from());
        Callable<Long> handIds = () -> rows(hand, "select " + column + " " + one.from());
        if (!count.call().equals(handCount.call())) {
            throw new IllegalStateException(one.name() + " finds " + count.call() + " instead of " + handCount.call());
        }
        if (Boolean.getBoolean("bench.plans")) {
            inShop.guarded(SHOP, 60, () -> queries.plan(SHOP, compiled)).forEach(System.out::println);
        }
        System.out.printf("# %s: %d members%n", one.name(), count.call());
        var limit = times(handCount);
        var ours = times(count);
        figures.time("segments." + one.name() + ".count", median(ours), 1.5 * median(limit));
        figures.time("segments." + one.name() + ".count.p95", ours[(int) (RUNS * 0.95)], 1_000);
        figures.time("segments." + one.name() + ".ids", median(times(ids)), 1.5 * median(times(handIds)));
        cold(one.name(), postgres, handCount, count, figures);
    }

    /**
     * With nothing in PostgreSQL's own memory; the system's may still hold the files. In turns, as what the one left in the
     * system's memory must not be the other's luck; emptied by a third connection, as a process that just went through all
     * memory is the quicker one; and after the warm runs, as it is the database that is cold and not the JVM.
     */
    private static void cold(
            String name, BenchDatabase postgres, Callable<Long> byHand, Callable<Long> ours, Figures figures)
            throws Exception {
        var limits = new double[COLD_RUNS];
        var times = new double[COLD_RUNS];
        for (var run = 0; run < COLD_RUNS; run++) {
            postgres.number(EVICT);
            limits[run] = millis(byHand);
            postgres.number(EVICT);
            times[run] = millis(ours);
        }
        Arrays.sort(limits);
        Arrays.sort(times);
        figures.time("segments." + name + ".cold", median(times), 1.5 * median(limits));
    }

    /** In turns, each into an empty table, so that neither finds the disk busier than the other. */
    private static void freeze(ConfigurableApplicationContext context, Connection hand, Figures figures)
            throws Exception {
        execute(hand, "create table by_hand (like segment_member including all)");
        var insert = """
                insert into by_hand (shop_id, segment_id, customer_id, entered_at)
                select 1, 1, customer_id, now() from customer
                where shop_id = 1 and deleted_at is null and email_state = 'SUBSCRIBED'
                """;
        var segments = context.getBean(Segments.class);
        var recounts = context.getBean(Recounts.class);
        var limits = new double[FREEZES];
        var times = new double[FREEZES];
        for (var run = 0; run < FREEZES; run++) {
            var segment = segments.add(SHOP, "Subscribed", "email_subscription_status = 'SUBSCRIBED'");
            var rows = new long[2];
            execute(hand, "truncate by_hand, segment_member");
            execute(hand, "checkpoint");
            limits[run] = rate(millis(() -> rows[0] = execute(hand, insert)), () -> rows[0]);
            execute(hand, "checkpoint");
            times[run] = rate(
                    millis(() -> rows[1] = recounts.recount(SHOP, segment.id()).members()), () -> rows[1]);
        }
        Arrays.sort(limits);
        Arrays.sort(times);
        figures.rate("segments.freeze", median(times), median(limits), "members/s");
    }

    private static double rate(double millis, LongSupplier rows) {
        return rows.getAsLong() / millis * 1_000;
    }

    private static void quintiles(Connection hand, Figures figures) throws Exception {
        System.out.printf("# RFM quintiles: %d cells%n", number(hand, QUINTILES));
        figures.time("segments.rfm", median(times(() -> number(hand, QUINTILES))), 5_000);
    }

    private static double[] times(Callable<Long> work) throws Exception {
        for (var spent = 0.0; spent < WARM_MILLIS; ) {
            spent += millis(work);
        }
        var times = new double[RUNS];
        for (var run = 0; run < RUNS; run++) {
            times[run] = millis(work);
        }
        Arrays.sort(times);
        return times;
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double millis(Callable<Long> work) throws Exception {
        var start = System.nanoTime();
        work.call();
        return (System.nanoTime() - start) / 1e6;
    }

    private static int execute(Connection hand, String sql) throws Exception {
        try (var statement = hand.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static long number(Connection hand, String sql) throws Exception {
        try (var statement = hand.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static long rows(Connection hand, String sql) throws Exception {
        try (var statement = hand.createStatement();
                var rows = statement.executeQuery(sql)) {
            var count = 0L;
            while (rows.next()) {
                rows.getLong(1);
                count++;
            }
            return count;
        }
    }
}
