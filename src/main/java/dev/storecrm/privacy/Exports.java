package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.HeldTable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands out what is kept, straight from the database: no file lies around that would have to be erased, too. */
@Component
public class Exports {
    /** Each keeps a connection as long as the browser takes, and notices of Shopify need some, too. */
    private static final int AT_A_TIME = 2;

    private final Semaphore turns = new Semaphore(AT_A_TIME);
    private final HeldRowQueries rows;
    private final Holders holders;
    private final InShop inShop;
    private final Clock clock;

    Exports(HeldRowQueries rows, Holders holders, InShop inShop, Clock clock) {
        this.rows = rows;
        this.holders = holders;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** What a customer who asks has to be told. */
    public PersonFile person(ShopId shop, long customer) {
        Map<String, List<JsonNode>> tables = new LinkedHashMap<>();
        inShop.snapshot(shop, () -> {
            for (var table : tables()) {
                if (table.namesCustomers()) {
                    var found = new ArrayList<JsonNode>();
                    rows.ofCustomer(
                            table,
                            shop,
                            customer,
                            row -> found.add(JsonMapper.shared().readTree(row)));
                    tables.put(table.name(), found);
                }
            }
        });
        return new PersonFile(customer, clock.instant(), tables);
    }

    /** Where a file goes, opened when there is one. */
    public interface Destination {
        OutputStream open() throws IOException;
    }

    /**
     * Writes a ZIP of every table of the shop as it was at one moment: one JSON object a line, and at the end a list of the
     * tables with their numbers of rows. Flat in memory however large the shop is; what fails leaves an unfinished file.
     *
     * @return how many rows; nothing when as many files are being made as may be at a time, and then none was opened
     */
    public OptionalLong everything(ShopId shop, Destination to) throws IOException {
        if (!turns.tryAcquire()) {
            return OptionalLong.empty();
        }
        try (var out = to.open()) {
            return OptionalLong.of(everything(shop, out));
        } finally {
            turns.release();
        }
    }

    private long everything(ShopId shop, OutputStream to) throws IOException {
        var counts = new LinkedHashMap<String, Long>();
        try (var zip = new ZipOutputStream(to, StandardCharsets.UTF_8)) {
            inShop.snapshot(shop, () -> {
                for (var table : tables()) {
                    entry(zip, table.name() + ".ndjson", () -> counts.put(table.name(), copy(table, shop, zip)));
                }
            });
            var manifest = Map.of("made_at", clock.instant().toString(), "rows", counts);
            entry(zip, "manifest.json", () -> write(zip, JsonMapper.shared().writeValueAsString(manifest)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private List<HeldTable> tables() {
        return holders.tables();
    }

    private long copy(HeldTable table, ShopId shop, ZipOutputStream zip) {
        var count = new long[1];
        rows.ofShop(table, shop, row -> {
            write(zip, row + "\n");
            count[0]++;
        });
        return count[0];
    }

    private static void entry(ZipOutputStream zip, String name, Runnable content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            content.run();
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream to, String text) {
        try {
            to.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
