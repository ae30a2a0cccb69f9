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
    private static final List<String> SORTS = List.of("name", "spent", "orders", "ordered", "created");
    private static final List<String> FIRST = List.of("anna", "bert", "花子", "chloe", "太郎", "grace", "iris", "omar");
    private static final List<String> LAST = List.of("bell", "muller", "山田", "sato", "smith", "鈴木", "novak", "khan");

    private final Random random = new Random(1);
    private final HttpClient http = HttpClient.newHttpClient();
    private final SandboxStore store;
    private final String app;

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
        postgres.execute("vacuum analyze customer, customer_word, customer_tag, commerce_order");
        postgres.execute("update shop_setting set connected_at = now() where shop_id = " + shop);
    }

    private void run(Figures figures) throws Exception {
        measure(REQUESTS);
        figures.time("pages.list.p95", measure(REQUESTS), 100);
        figures.time("pages.filter.p95", p95(REQUESTS, this::filter), 100);
        figures.time("pages.search.p95", p95(REQUESTS, this::search), 200);
        figures.time("pages.count.p95", p95(REQUESTS, this::count), 500);
        figures.time("pages.home.p95", p95(REQUESTS, () -> "/"), 300);
        System.out.printf("# what comes after home by itself: %.0f ms%n", p95(20, () -> "/home/mail"));
        figures.time("pages.customer.p95", p95(REQUESTS, () -> "/customers/" + (1 + random.nextInt(CUSTOMERS))), 100);
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
        return path.equals("/") ? "" : path.startsWith("/customers/count") ? "count" : "customers";
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
