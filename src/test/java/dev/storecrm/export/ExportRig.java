package dev.storecrm.export;

import dev.storecrm.database.InShop;
import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.export.storage.DirectoryStorage;
import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** A shop with customers, whose files are made in a directory of the test by workers that it calls itself. */
abstract class ExportRig {
    static final ShopId SHOP = new ShopId(780_001);
    static final int CUSTOMERS = 7_000;

    @Autowired
    Downloads downloads;

    @Autowired
    ExportReader reader;

    @Autowired
    ExportQueries files;

    @Autowired
    ExportWorkQueries work;

    @Autowired
    FileNews news;

    @Autowired
    ExportPrivacyQueries privacy;

    @Autowired
    DueWork due;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    InShop inShop;

    @Autowired
    Clock clock;

    @Autowired
    TestDatabase database;

    @TempDir
    Path directory;

    ExportStorage storage;
    ExportRetention retention;
    ExportHolder holder;
    ZoneId zone = ZoneOffset.UTC;

    @BeforeEach
    void fill() throws SQLException {
        storage = new DirectoryStorage(directory);
        retention = new ExportRetention(files, new HookedStorage(storage, () -> {}), inShop, due, clock);
        holder = new ExportHolder(privacy, retention, settings(Long.MAX_VALUE));
        execute(
                "delete from export_file; delete from export_epoch; delete from due_work; delete from customer where shop_id = "
                        + SHOP);
        execute("""
                insert into customer (shop_id, customer_id, last_name, email, state, created_at, updated_at, row_hash)
                select %s, n, 'Name', 'c' || n || '@example.com', 'ENABLED', timestamptz '2026-01-01 00:30:00Z', now(), 0 from generate_series(1, %d) n
                """.formatted(SHOP, CUSTOMERS));
    }

    void execute(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void quietly(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    UUID asked(ExportFormat format) {
        return downloads
                .ask(
                        SHOP,
                        new NewExport(
                                "customers",
                                Map.of(),
                                true,
                                List.of("customer_id", "email", "amount_spent", "created_at"),
                                format,
                                Locale.ENGLISH,
                                zone,
                                1))
                .id();
    }

    private ExportSettings settings(long quota) {
        return new ExportSettings(directory, 5, Duration.ofDays(7), DataSize.ofBytes(quota), null);
    }

    void work(Runnable meanwhile) {
        var maker = new ExportMaker(
                reader,
                work,
                new HookedStorage(storage, meanwhile),
                retention,
                news,
                settings(Long.MAX_VALUE),
                inShop,
                clock);
        new ExportWork(work, maker, retention, inShop, clock).work(SHOP, new Lease(UUID.randomUUID(), 1));
    }

    ExportFile file(UUID id) {
        return inShop.call(SHOP, () -> files.find(SHOP, id)).orElseThrow();
    }

    List<String> lines(UUID id) throws IOException {
        return storage.find(SHOP, file(id).stored())
                .orElseThrow()
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    void sweep() {
        retention.work(SHOP, new Lease(UUID.randomUUID(), 1));
    }

    boolean isSweepDue() {
        return jdbc.sql("select count(*) from due_work where shop_id = ? and kind = 'export-retention' and due_at <= ?")
                        .param(SHOP.value())
                        .param(Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single()
                == 1;
    }

    List<String> stored() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }
}
