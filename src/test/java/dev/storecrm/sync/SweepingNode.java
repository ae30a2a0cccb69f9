package dev.storecrm.sync;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Asked;
import dev.storecrm.database.LoadConnection;
import dev.storecrm.database.RecordImport;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ImportPolicy;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.SpringApplication;

/**
 * The application in a process of its own for benchmarks. Reads its standard input: {@code sweep SHOP CUSTOMERS} takes bulk
 * files of so many customers in, one after the other, until a line {@code stop}; the end of the input ends the process.
 */
public final class SweepingNode {
    private static volatile boolean sweeping;

    private SweepingNode() {}

    public static void main(String[] args) throws Exception {
        var context = SpringApplication.run(StoreCrmApplication.class, args);
        System.out.println("PORT " + context.getEnvironment().getRequiredProperty("local.server.port"));
        var files = context.getBean(FileImport.class);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var words = line.split(" ");
            if (words[0].equals("sweep")) {
                sweeping = true;
                Thread.ofPlatform()
                        .start(() -> sweep(files, new ShopId(Long.parseLong(words[1])), Integer.parseInt(words[2])));
            } else {
                sweeping = false;
            }
        }
        System.exit(0);
    }

    private static void sweep(FileImport files, ShopId shop, int customers) {
        try {
            var bulk = new BulkFiles(customers);
            var folder = Files.createTempDirectory("storecrm-sweep");
            bulk.customers(folder.resolve("0"), 0);
            bulk.customers(folder.resolve("1"), 10);
            System.out.println("SWEEPING");
            for (var round = 0; sweeping; round++) {
                load(files, shop, folder.resolve(Integer.toString(round % 2)), bulk.customerCounts());
                System.out.println("SWEPT");
            }
            Files.delete(folder.resolve("0"));
            Files.delete(folder.resolve("1"));
            Files.delete(folder);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void load(FileImport files, ShopId shop, Path file, FileImport.Expected expected) throws Exception {
        try (var in = Files.newInputStream(file)) {
            var asked = Asked.forChanges(Clock.systemUTC().instant());
            var target =
                    new FileImport.Target(shop, new CustomerImport(ImportPolicy.ALL), RecordImport.Gone.UNKNOWN, asked);
            files.run(in, expected, target, new Silent());
        }
    }

    private static final class Silent implements FileImport.Listener {
        @Override
        public void read(long objects) {}

        @Override
        public void finishing(LoadConnection connection, PhaseResult result) {}
    }
}
