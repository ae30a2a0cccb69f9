package dev.storecrm.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.export.format.ExportFormat;
import dev.storecrm.export.storage.DirectoryStorage;
import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

/** R79, R117 and R120 for files: whatever happens meanwhile, a file is whole, of one moment, and without the forgotten. */
@IntegrationTest
class ExportWorkTests {
    private static final ShopId SHOP = new ShopId(780_001);
    private static final int CUSTOMERS = 7_000;

    @Autowired
    Downloads downloads;

    @Autowired
    ExportReader reader;

    @Autowired
    ExportQueries files;

    @Autowired
    ExportWorkQueries work;

    @Autowired
    ExportRetention retention;

    @Autowired
    FileNews news;

    @Autowired
    ExportPrivacyQueries privacy;

    @Autowired
    DueWork due;

    @Autowired
    InShop inShop;

    @Autowired
    Clock clock;

    @Autowired
    TestDatabase database;

    @TempDir
    Path directory;

    private ExportStorage storage;
    private ExportHolder holder;
    private ZoneId zone = ZoneOffset.UTC;

    @BeforeEach
    void fill() throws SQLException {
        storage = new DirectoryStorage(directory);
        holder = new ExportHolder(privacy, storage, settings(Long.MAX_VALUE));
        execute("delete from export_file; delete from export_epoch; delete from customer where shop_id = " + SHOP);
        execute("""
                insert into customer (shop_id, customer_id, last_name, email, state, created_at, updated_at, row_hash)
                select %s, n, 'Name', 'c' || n || '@example.com', 'ENABLED', timestamptz '2026-01-01 00:30:00Z', now(), 0 from generate_series(1, %d) n
                """.formatted(SHOP, CUSTOMERS));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void quietly(String sql) {
        try {
            execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID asked(ExportFormat format) {
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

    private void work(Runnable meanwhile) {
        var maker = new ExportMaker(
                reader,
                work,
                new HookedStorage(storage, meanwhile),
                retention,
                news,
                settings(Long.MAX_VALUE),
                inShop,
                clock);
        new ExportWork(work, maker, inShop, clock).work(SHOP, new Lease(UUID.randomUUID(), 1));
    }

    private ExportFile file(UUID id) {
        return inShop.call(SHOP, () -> files.find(SHOP, id)).orElseThrow();
    }

    private List<String> lines(UUID id) throws IOException {
        return storage.find(SHOP, id)
                .orElseThrow()
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private List<String> stored() throws IOException {
        try (var all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
    }

    /** F49: what changes while a file is being written is not in it. */
    @Test
    void writesOneMoment() throws IOException {
        var id = asked(ExportFormat.NDJSON);

        work(() -> quietly("delete from customer where shop_id = " + SHOP + " and customer_id > 10"));

        assertThat(file(id).state()).isEqualTo(ExportState.READY);
        assertThat(lines(id)).hasSize(CUSTOMERS).doesNotHaveDuplicates();
        assertThat(file(id).rows()).isEqualTo(CUSTOMERS);
        assertThat(file(id).size())
                .isEqualTo(Files.size(directory.resolve(SHOP.toString()).resolve(id.toString())));
    }

    /** R120: the person was still there when the file was read, and is no more when it is finished. */
    @Test
    void makesAFileAnewWhenSomebodyIsForgottenMeanwhile() throws IOException {
        var id = asked(ExportFormat.NDJSON);
        var once = new ArrayList<>(List.of(7));

        work(() -> {
            if (!once.isEmpty()) {
                once.removeFirst();
                inShop.run(SHOP, () -> holder.erase(SHOP, 7));
                quietly("delete from customer where shop_id = " + SHOP + " and customer_id = 7");
            }
        });

        assertThat(file(id).attempts()).isEqualTo(2);
        assertThat(lines(id)).hasSize(CUSTOMERS - 1).noneMatch(line -> line.contains("c7@"));
    }

    /** R120. */
    @Test
    void deletesFilesThatSomebodyIsInAndKeepsTheOthers() throws Exception {
        var all = asked(ExportFormat.UTF8);
        work(() -> {});
        execute("delete from customer where shop_id = " + SHOP + " and customer_id = 7");
        var others = asked(ExportFormat.UTF8);
        work(() -> {});

        inShop.run(SHOP, () -> holder.erase(SHOP, 7));

        assertThat(file(all).state()).isEqualTo(ExportState.REMOVED);
        assertThat(file(all).reason()).isEqualTo("ERASED");
        assertThat(file(others).state()).isEqualTo(ExportState.READY);
        assertThat(stored()).containsExactly(others.toString());
    }

    /** F47, R117: the next instance begins anew, and nothing of the first is left. */
    @Test
    void goesOnWhenANodeIsKilled() throws IOException {
        var id = asked(ExportFormat.UTF8);
        assertThatThrownBy(() -> work(() -> {
                    throw new StackOverflowError("killed");
                }))
                .isInstanceOf(StackOverflowError.class);
        assertThat(file(id).state()).isEqualTo(ExportState.RUNNING);
        Files.createFile(directory.resolve(SHOP.toString()).resolve(id + ".1.part"));

        work(() -> {});

        assertThat(file(id).state()).isEqualTo(ExportState.READY);
        assertThat(stored()).containsExactly(id.toString());
    }

    /** R117: whoever lost the file to another changes nothing of that one's. */
    @Test
    void leavesAFileToWhoeverTookItOver() throws IOException {
        var id = asked(ExportFormat.NDJSON);

        work(() -> {
            quietly("delete from customer where shop_id = " + SHOP + " and customer_id > 10");
            work(() -> {});
        });

        assertThat(file(id).rows()).isEqualTo(10);
        assertThat(lines(id)).hasSize(10);
        assertThat(file(id).attempts()).isEqualTo(2);
        assertThat(stored()).containsExactly(id.toString());
    }

    @Test
    void throwsAwayWhatSomebodyTookBack() throws IOException {
        var id = asked(ExportFormat.UTF8);

        work(() -> downloads.cancel(SHOP, file(id)));

        assertThat(file(id).state()).isEqualTo(ExportState.CANCELLED);
        assertThat(stored()).isEmpty();
    }

    /** R79. */
    @Test
    void saysThatThereWasNoRoomAndLeavesNothing() throws IOException {
        var id = asked(ExportFormat.UTF8);

        FullDisk.during(1_000, () -> work(() -> {}));

        assertThat(file(id).state()).isEqualTo(ExportState.FAILED);
        assertThat(file(id).reason()).isEqualTo("NO_SPACE");
        assertThat(stored()).isEmpty();
        var next = asked(ExportFormat.UTF8);
        work(() -> {});
        assertThat(file(next).state()).isEqualTo(ExportState.READY);
    }

    /** R117: a file that would take more than is left to the shop ends, and leaves nothing. */
    @Test
    void stopsAFileThatTakesMoreThanItMay() throws Exception {
        asked(ExportFormat.UTF8);
        work(() -> {});
        execute("update export_file set size = (2::bigint << 30) - 1000 where shop_id = " + SHOP);
        var before = stored();
        var id = asked(ExportFormat.UTF8);

        work(() -> {});

        assertThat(file(id).state()).isEqualTo(ExportState.FAILED);
        assertThat(file(id).reason()).isEqualTo("QUOTA");
        assertThat(stored()).isEqualTo(before);
    }

    /** R117. */
    @Test
    void givesUpWhatFailsAgainAndAgain() {
        var id = asked(ExportFormat.UTF8);
        for (var attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> work(() -> {
                        throw new StackOverflowError("killed");
                    }))
                    .isInstanceOf(StackOverflowError.class);
        }

        work(() -> {});

        assertThat(file(id).reason()).isEqualTo("GAVE_UP");
    }

    /** R117: two at a time, each whole. */
    @Test
    void makesTwoSideBySide() throws Exception {
        var one = asked(ExportFormat.UTF8);
        var other = asked(ExportFormat.NDJSON);

        try (var threads = Executors.newFixedThreadPool(2)) {
            var both = List.of(threads.submit(() -> work(() -> {})), threads.submit(() -> work(() -> {})));
            for (var each : both) {
                each.get();
            }
        }

        assertThat(lines(one)).hasSize(CUSTOMERS + 1);
        assertThat(lines(other)).hasSize(CUSTOMERS);
    }

    /** R83: the database is that of yesterday, the files are those of today. */
    @Test
    void deletesFilesOfWhichARestoredDatabaseKnowsNothing() throws Exception {
        var old = asked(ExportFormat.UTF8);
        work(() -> {});
        var lost = asked(ExportFormat.UTF8);
        work(() -> {});
        execute("delete from export_file where file_id = '" + lost + "'");

        new ExportRetention(files, storage, inShop, due, clock).work(SHOP, new Lease(UUID.randomUUID(), 1));

        assertThat(stored()).containsExactly(old.toString());
    }

    @ParameterizedTest
    @CsvSource({"Asia/Tokyo,09:30", "+09:00,09:30", "Z,00:30", "-02:30,22:00"})
    void writesTimesOfTheShop(String of, String time) throws IOException {
        zone = ZoneId.of(of);
        var id = asked(ExportFormat.UTF8);

        work(() -> {});

        assertThat(lines(id).get(1)).endsWith(" " + time + ":00");
    }

    /** R94: nothing of another shop is in a file. */
    @Test
    void writesNobodyOfAnotherShop() throws Exception {
        execute("update customer set shop_id = shop_id + 1 where shop_id = " + SHOP + " and customer_id > 3");
        var id = asked(ExportFormat.NDJSON);

        work(() -> {});

        assertThat(lines(id)).hasSize(3);
        execute("delete from customer where shop_id = " + SHOP + " + 1");
    }
}
