package dev.storecrm.sync;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.bench.BenchDatabase;
import dev.storecrm.bench.Figures;
import dev.storecrm.commerce.OrderImport;
import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Asked;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.testing.TestSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From Shopify's bulk file to the tables: 100,000 customers, 300,000 orders, 600,000 line items. The limit is
 * {@code psql}'s COPY of the rows that came out, into the same indexed tables.
 */
public final class SyncBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 100_000);
    private static final int ROUNDS = 3;
    private static final ShopId SHOP = new ShopId(1);
    private static final Asked ASKED =
            Asked.forAll(Instant.parse("2100-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));
    private static final List<String> TABLES =
            List.of("customer", "customer_address", "customer_tag", "customer_word", "commerce_order", "order_line");

    private final BenchDatabase postgres;
    private final FileImport files;
    private final BulkFiles bulk = new BulkFiles(CUSTOMERS);
    private final Path folder;

    private SyncBenchmark(BenchDatabase postgres, FileImport files, Path folder) {
        this.postgres = postgres;
        this.files = files;
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        var folder = Files.createTempDirectory("storecrm-bench");
        try (var postgres = new BenchDatabase();
                var context = start(postgres)) {
            new SyncBenchmark(postgres, context.getBean(FileImport.class), folder).run(new Figures());
        } finally {
            try (var left = Files.walk(folder)) {
                left.sorted((a, b) -> b.compareTo(a))
                        .forEach(path -> path.toFile().delete());
            }
        }
        System.exit(0);
    }

    private static ConfigurableApplicationContext start(BenchDatabase postgres) {
        var settings = new HashMap<String, Object>(TestSettings.offline());
        settings.putAll(postgres.database().settings());
        var application = new SpringApplication(StoreCrmApplication.class);
        application.setDefaultProperties(settings);
        return application.run();
    }

    private void run(Figures figures) throws Exception {
        bulk.customers(folder.resolve("customers.0"), 0);
        bulk.orders(folder.resolve("orders.0"), 0);
        bulk.customers(folder.resolve("customers.1"), 10);
        bulk.orders(folder.resolve("orders.1"), 10);
        load(0);
        for (var table : TABLES) {
            postgres.copyOut(table, folder.resolve(table));
        }
        var rows = rows();
        var limits = new ArrayList<Double>();
        var firsts = new ArrayList<Double>();
        var reruns = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            empty();
            limits.add(postgres.copyIn(TABLES, folder));
            empty();
            firsts.add(load(0));
            settle();
            reruns.add(load(1));
        }
        var limit = rows / median(limits);
        figures.rate("sync.first-load", rows / median(firsts), limit, "rows/s");
        figures.rate("sync.rerun-10pct", rows / median(reruns), limit, "rows/s");
        figures.rate("sync.batch-upsert", batchUpsert(), limit, "rows/s");
    }

    private void empty() throws SQLException {
        postgres.execute("truncate " + String.join(", ", TABLES));
        postgres.execute("checkpoint");
    }

    /** What autovacuum would have done by the time of a next run. */
    private void settle() throws SQLException {
        for (var table : TABLES) {
            postgres.execute("vacuum analyze " + table);
        }
        postgres.execute("checkpoint");
    }

    private long rows() throws SQLException {
        var all = 0L;
        for (var table : TABLES) {
            all += postgres.number("select count(*) from " + table);
        }
        return all;
    }

    private double load(int version) throws SQLException, IOException {
        var start = System.nanoTime();
        load("customers." + version, bulk.customerCounts(), new CustomerImport(ImportPolicy.ALL));
        load("orders." + version, bulk.orderCounts(), new OrderImport());
        return (System.nanoTime() - start) / 1e9;
    }

    private void load(String file, FileImport.Expected expected, RecordImport records)
            throws SQLException, IOException {
        try (var in = Files.newInputStream(folder.resolve(file))) {
            files.run(in, expected, new FileImport.Target(SHOP, records, RecordImport.Gone.KEEP, ASKED), new Silent());
        }
    }

    /** The usual way, for contrast: upserts in JDBC batches of 1,000, on a part of the orders. */
    private double batchUpsert() throws SQLException, IOException {
        postgres.execute("truncate commerce_order");
        try (var connection = postgres.database().connectAsSuperuser();
                BufferedReader lines = Files.newBufferedReader(folder.resolve("commerce_order"))) {
            connection.setAutoCommit(false);
            var types = new ArrayList<String>();
            try (var columns = connection.createStatement().executeQuery("select * from commerce_order limit 0")) {
                for (var column = 1; column <= columns.getMetaData().getColumnCount(); column++) {
                    types.add("cast(? as " + columns.getMetaData().getColumnTypeName(column) + ")");
                }
            }
            var sql = "insert into commerce_order values (" + String.join(", ", types)
                    + ") on conflict (shop_id, order_id) do update set total_minor = excluded.total_minor";
            var start = System.nanoTime();
            var rows = 0;
            try (var insert = connection.prepareStatement(sql)) {
                for (var line = lines.readLine(); line != null && rows < CUSTOMERS; line = lines.readLine()) {
                    var values = line.split("\t", -1);
                    for (var column = 0; column < values.length; column++) {
                        insert.setString(column + 1, values[column].equals("\\N") ? null : values[column]);
                    }
                    insert.addBatch();
                    if (++rows % 1000 == 0) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
            return rows / ((System.nanoTime() - start) / 1e9);
        }
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
    }

    private static final class Silent implements FileImport.Listener {
        @Override
        public void read(long objects) {}

        @Override
        public void finishing(LoadConnection connection, PhaseResult result) {}
    }
}
