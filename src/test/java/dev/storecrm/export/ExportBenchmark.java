package dev.storecrm.export;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.bench.BenchDatabase;
import dev.storecrm.bench.Figures;
import dev.storecrm.database.InShop;
import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.TestSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A million customers with 25 columns as a file, from the row that orders it to the row that says that it is ready, against
 * {@code psql}'s {@code \copy} of the same query as the superuser whom no policy binds. In turns, in the same run.
 */
public final class ExportBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 1_000_000);
    private static final int FEW = 5_000;
    private static final int RUNS = 3;
    private static final int SMALL_RUNS = 15;
    private static final ShopId SHOP = new ShopId(1);

    private static final List<String> COLUMNS = List.of(
            "customer_id",
            "last_name",
            "first_name",
            "email",
            "phone",
            "email_consent",
            "email_consent_level",
            "email_consent_at",
            "sms_consent",
            "orders",
            "amount_spent",
            "currency",
            "last_order_at",
            "company",
            "city",
            "province",
            "country",
            "language",
            "birth_date",
            "note",
            "lead_source",
            "account",
            "verified_email",
            "created_at",
            "updated_at");

    private ExportBenchmark() {}

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("export-bench");
        try (var postgres = new BenchDatabase();
                var context = start(postgres, folder)) {
            fill(postgres);
            var figures = new Figures();
            large(postgres, context, folder, figures);
            small(context, figures);
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start(BenchDatabase postgres, Path folder) {
        var settings = new HashMap<String, Object>(TestSettings.offline());
        settings.putAll(postgres.database().settings());
        settings.put("storecrm.export.directory", folder.toString());
        settings.put("storecrm.export.quota", "10GB");
        return SpringApplication.run(
                StoreCrmApplication.class,
                settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }

    private static void fill(BenchDatabase postgres) throws Exception {
        postgres.execute("""
                insert into shop (id, domain, name, plan, currency, time_zone, test_shop, installed_at, generation, state, version)
                values (1, 'a.myshopify.com', 'Shop', 'Basic', 'GBP', 'UTC', false, now(), 1, 'ACTIVE', 0)
                """);
        postgres.execute("""
                insert into customer (shop_id, customer_id, email, phone, first_name, last_name, locale, state, verified_email, note,
                    number_of_orders, amount_spent_minor, currency, email_state, email_opt_in_level, email_consent_at, birth_date,
                    company, city, province_code, country_code, last_order_at, lead_source, created_at, updated_at, row_hash)
                select 1, 7000000000000 + n::bigint * 32768, 'customer' || n || '@example.com', '+4420' || (70000000 + n), 'First' || n %% 5000,
                    'Last' || n %% 20000, 'en-GB', 'ENABLED', true, case when n %% 10 = 0 then 'Likes "green" tea, and cake' end,
                    n %% 7, (n::bigint * 7919) %% 300000, 'GBP', case when n %% 10 < 6 then 'SUBSCRIBED' else 'NOT_SUBSCRIBED' end,
                    'SINGLE_OPT_IN', now() - make_interval(mins => n %% 500000), date '1950-01-01' + (n %% 20000),
                    case when n %% 4 = 0 then 'Company ' || n %% 900 end, 'City ' || n %% 3000, 'ENG',
                    case when n <= %2$d then 'FR' else 'GB' end, now() - make_interval(mins => (n * 37) %% 525600), 'web',
                    now() - make_interval(mins => n %% 1000000), now(), 0
                from generate_series(1, %1$d) n
                """.formatted(CUSTOMERS, FEW));
        postgres.execute("vacuum analyze customer");
    }

    private static NewExport asked(Map<String, String> choice, boolean all) {
        return new NewExport("customers", choice, all, COLUMNS, ExportFormat.UTF8, Locale.ENGLISH, ZoneOffset.UTC, 1);
    }

    private static void large(
            BenchDatabase postgres, ConfigurableApplicationContext context, Path folder, Figures figures)
            throws Exception {
        var query = query(context);
        var byHand = folder.resolve("by-hand.csv");
        var limits = new double[RUNS];
        var times = new double[RUNS];
        for (var run = -1; run < RUNS; run++) {
            var limit = postgres.copyQuery(query, byHand);
            var time = make(context);
            System.out.printf("# psql %.2f s, ours %.2f s, %d bytes%n", limit, time, Files.size(byHand));
            if (run >= 0) {
                limits[run] = limit;
                times[run] = time;
            }
        }
        Arrays.sort(limits);
        Arrays.sort(times);
        figures.rate("export.rows", CUSTOMERS / times[RUNS / 2], CUSTOMERS / limits[RUNS / 2], "rows/s");
    }

    private static String query(ConfigurableApplicationContext context) {
        var source = context.getBeansOfType(ExportSource.class).values().stream()
                .filter(one -> one.name().equals("customers"))
                .findFirst()
                .orElseThrow();
        var columns = ExportSources.columns(source, COLUMNS).stream()
                .map(ExportFormat.UTF8::sql)
                .toList();
        var rows = context.getBean(InShop.class).call(SHOP, () -> source.rows(SHOP, Map.of()));
        return ExportRowQueries.statement(rows, columns).replace(":shop", "1").replaceAll("\\s+", " ");
    }

    private static double make(ConfigurableApplicationContext context) throws Exception {
        var downloads = context.getBean(Downloads.class);
        var start = System.nanoTime();
        var file = downloads.ask(SHOP, asked(Map.of(), true));
        context.getBean(ExportWork.class).work(SHOP, new Lease(UUID.randomUUID(), 1));
        var seconds = (System.nanoTime() - start) / 1e9;
        var made = downloads.get(SHOP, file.id());
        if (made.rows() != CUSTOMERS || made.state() != ExportState.READY) {
            throw new IllegalStateException(made.state() + " with " + made.rows() + " rows");
        }
        downloads.remove(SHOP, made);
        return seconds;
    }

    /** Nothing is sent before the file is there, so the first byte follows the whole of it. */
    private static void small(ConfigurableApplicationContext context, Figures figures) throws Exception {
        var downloads = context.getBean(Downloads.class);
        var times = new double[SMALL_RUNS];
        for (var run = 0; run < SMALL_RUNS; run++) {
            var start = System.nanoTime();
            var file = downloads.ask(SHOP, asked(Map.of("country", "FR"), false));
            downloads.open(SHOP, file).orElseThrow().getInputStream().readNBytes(1);
            times[run] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        figures.time("export.at-once", times[SMALL_RUNS / 2], 300);
    }
}
