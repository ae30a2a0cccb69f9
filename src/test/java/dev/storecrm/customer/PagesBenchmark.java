package dev.storecrm.customer;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.bench.BenchDatabase;
import dev.storecrm.bench.Figures;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.testing.TestSettings;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The list of customers and its search with a million customers in one shop, over HTTP as the frame asks for it: session
 * token, row-level security, rendering. The limit is what the issue promises.
 */
public final class PagesBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 1_000_000);
    private static final int REQUESTS = 150;
    private static final int REPORTS = 10;
    private static final List<String> PERIODS = List.of("7", "30", "90", "365", "all");
    private static final List<String> SORTS = List.of("name", "spent", "orders", "ordered", "created");
    private static final List<String> FIRST = List.of("anna", "bert", "花子", "chloe", "太郎", "grace", "iris", "omar");
    private static final List<String> LAST = List.of("bell", "muller", "山田", "sato", "smith", "鈴木", "novak", "khan");

    private final Random random = new Random(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private final SandboxStore store;
    private final String app;
    private int asked;

    private PagesBenchmark(SandboxStore store, String app) {
        this.store = store;
        this.app = app;
    }

    public static void main(String[] args) throws Exception {
        try (var postgres = new BenchDatabase();
                var shopify = SandboxShopify.start(SandboxOptions.forTests());
                var context = start(postgres, shopify)) {
            var store = shopify.store(SandboxShopify.PRODUCTION);
            store.install();
            var port = context.getEnvironment().getRequiredProperty("local.server.port");
            var bench = new PagesBenchmark(store, "http://127.0.0.1:" + port);
            bench.millis("/", "");
            fill(postgres, postgres.number("select id from shop"));
            bench.run(new Figures());
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start(BenchDatabase postgres, SandboxShopify shopify) {
        var settings = new HashMap<String, Object>(TestSettings.offline());
        settings.putAll(postgres.database().settings());
        settings.put("storecrm.shopify-base-url", shopify.baseUrlTemplate());
        // as arguments: application.yml would win over defaults
        return SpringApplication.run(
                StoreCrmApplication.class,
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static void fill(BenchDatabase postgres, long shop) throws Exception {
        postgres.execute("""
                insert into customer (shop_id, customer_id, email, first_name, last_name, state, number_of_orders,
                    amount_spent_minor, currency, email_state, city, country_code, last_order_at, sort_name, created_at,
                    updated_at, row_hash)
                select %d, n, 'customer' || n || '@example.com', f, l || n %% 5000, 'ENABLED', n %% 12, (n::bigint * 7919) %% 500000, 'GBP',
                    case when n %% 10 < 6 then 'SUBSCRIBED' else 'NOT_SUBSCRIBED' end, 'London',
                    (array['GB', 'JP', 'US', 'FR', 'DE'])[1 + n %% 5],
                    case when n %% 12 = 0 then null else now() - make_interval(mins => n) end, l || n %% 5000 || ' ' || f,
                    now() - make_interval(mins => n), now(), 0
                from (select n, (array['%s'])[1 + n %% 8] f, (array['%s'])[1 + n / 8 %% 8] l
                      from generate_series(1, %d) n) people
                """.formatted(shop, String.join("','", FIRST), String.join("','", LAST), CUSTOMERS));
        postgres.execute("""
                insert into customer_word (shop_id, word, customer_id)
                select shop_id, word, customer_id from customer, lateral unnest(array[lower(first_name), lower(last_name),
                    email, 'example.com']) word where shop_id = %d on conflict do nothing
                """.formatted(shop));
        postgres.execute("""
                insert into customer_tag (shop_id, tag_key, customer_id, tag)
                select shop_id, 'tag' || customer_id %% 20, customer_id, 'Tag' || customer_id %% 20 from customer
                where shop_id = %d
                """.formatted(shop));
        postgres.execute("""
                insert into commerce_order (shop_id, order_id, name, customer_id, processed_at, created_at, updated_at, stage,
                    currency, total_minor, row_hash)
                select %d, n, '#' || n, 1 + n %% %d, t, t, t, 'FULFILLED', 'GBP', n %% 9000 + 500, 0
                from generate_series(1, 3 * %d) n, lateral (select now() - n * interval '30 seconds' as t) at
                """.formatted(shop, CUSTOMERS, CUSTOMERS));
        mails(postgres, shop);
        postgres.execute("vacuum analyze");
        postgres.execute("update shop_setting set connected_at = now() where shop_id = " + shop);
    }

    /** A line for each order, some of which came back; forty sends in two years with a hundred thousand looks and clicks each; coupons. */
    private static void mails(BenchDatabase postgres, long shop) throws Exception {
        postgres.execute("""
                insert into order_line (shop_id, order_id, line_id, customer_id, processed_at, product_id, quantity,
                    current_quantity, unit_price_minor, total_minor, currency, row_hash)
                select shop_id, order_id, 1, customer_id, processed_at, 5000 + order_id * 31 %% 2000, 2,
                    case when order_id %% 20 = 0 then 1 else 2 end, 100, 200, currency, 0 from commerce_order where shop_id = %d
                """.formatted(shop));
        postgres.execute("""
                insert into send (shop_id, origin, origin_key, channel, kind, state, started_at)
                select %d, case when n %% 5 = 0 then 'AUTOMATION' else 'CAMPAIGN' end, n, 'MAIL', 'MARKETING', 'FINISHED',
                    now() - n * interval '18 days' from generate_series(1, 40) n
                """.formatted(shop));
        postgres.execute("""
                insert into mail_reaction (shop_id, delivery_id, link, machine, hour, send_id, customer_id, first_at, last_at, times)
                select s.shop_id, s.send_id * 1000000 + c, c %% 4, c %% 12 = 0, date_trunc('hour', t), s.send_id,
                    1 + (c * 7919 + s.send_id * 104729) %% %d, t, t + interval '2 hours' * (c %% 7 = 0)::int, 1
                from send s, generate_series(1, 100000) c, lateral (select s.started_at + c * interval '2 seconds' as t) at
                where s.shop_id = %d
                """.formatted(CUSTOMERS, shop));
        postgres.execute("""
                insert into coupon_redemption (shop_id, order_id, code_key, coupon_id, processed_at)
                select shop_id, order_id, 'A', 1 + order_id %% 7, processed_at from commerce_order
                where shop_id = %d and order_id %% 25 = 0
                """.formatted(shop));
    }

    private void run(Figures figures) throws Exception {
        measure(REQUESTS);
        figures.time("pages.list.p95", measure(REQUESTS), 100);
        figures.time("pages.filter.p95", p95(REQUESTS, this::filter), 100);
        figures.time("pages.search.p95", p95(REQUESTS, this::search), 200);
        figures.time("pages.count.p95", p95(REQUESTS, this::count), 500);
        figures.time("pages.home.p95", p95(REQUESTS, () -> "/"), 300);
        figures.time("pages.home.mail.p95", p95(REPORTS, () -> "/home/mail?period=" + period()), 1_000);
        for (var report : List.of(
                "sales",
                "sales/buyers",
                "sales/products",
                "sends",
                "sends/clicks",
                "sends/coupons",
                "cohorts/map",
                "rfm/map")) {
            figures.time(
                    "pages.reports." + report.replace('/', '.') + ".p95",
                    p95(REPORTS, () -> "/reports/" + report + "?period=" + period()),
                    1_000);
        }
        figures.time("pages.customer.p95", p95(REQUESTS, () -> "/customers/" + (1 + random.nextInt(CUSTOMERS))), 100);
    }

    /** All of them in turn, so that the slowest is among those measured. */
    private String period() {
        return PERIODS.get(asked++ % PERIODS.size());
    }

    private double measure(int requests) throws Exception {
        return p95(
                requests,
                () -> "/customers?sort=" + SORTS.get(random.nextInt(SORTS.size()))
                        + (random.nextBoolean() ? "&dir=desc" : "&dir=asc"));
    }

    private String filter() {
        return List.of(
                        "/customers?tab=subscribed",
                        "/customers?tab=returning&sort=name",
                        "/customers?country=JP",
                        "/customers?tag=tag7&sort=spent",
                        "/customers?consent=SUBSCRIBED&sort=name")
                .get(random.nextInt(5));
    }

    /** A letter, a common name, a rare one, an address, two words: what people type. */
    private String search() {
        var number = random.nextInt(CUSTOMERS);
        var text =
                switch (random.nextInt(6)) {
                    case 0 -> FIRST.get(number % 8).substring(0, 1);
                    case 1 -> FIRST.get(number % 8);
                    case 2 -> LAST.get(number % 8) + number % 5000;
                    case 3 -> "customer" + number;
                    case 4 -> FIRST.get(number % 8) + " " + LAST.get(number % 8);
                    default -> "nobody" + number;
                };
        return "/customers?q=" + encoded(text);
    }

    /** What the frame of a search's number asks for beside the first rows. */
    private String count() {
        var number = random.nextInt(CUSTOMERS);
        return "/customers/count?q=" + encoded(FIRST.get(number % 8) + " " + LAST.get(number / 8 % 8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private interface Path {
        String next();
    }

    private double p95(int requests, Path path) throws Exception {
        var millis = new double[requests];
        var slowest = "";
        var most = 0.0;
        for (var request = 0; request < requests; request++) {
            var asked = path.next();
            millis[request] = millis(asked, frame(asked));
            if (millis[request] > most) {
                most = millis[request];
                slowest = asked;
            }
        }
        Arrays.sort(millis);
        System.out.printf("# slowest of %d: %.0f ms %s%n", requests, most, slowest);
        return millis[(int) (requests * 0.95)];
    }

    private static String frame(String path) {
        return path.startsWith("/customers/count") ? "count" : path.startsWith("/customers") ? "customers" : "";
    }

    private double millis(String path, String frame) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(app + path))
                .header("Authorization", "Bearer " + store.nextSessionToken(store.person("owner")));
        if (!frame.isEmpty()) {
            request.header("Turbo-Frame", frame);
        }
        var start = System.nanoTime();
        var answer = http.send(request.build(), BodyHandlers.ofString());
        var millis = (System.nanoTime() - start) / 1e6;
        if (answer.statusCode() >= 400) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return millis;
    }
}
