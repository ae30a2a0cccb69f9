package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.rig.Eventually;
import dev.storecrm.rig.Fault;
import dev.storecrm.rig.FaultProxy;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.testing.TestRelay;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app in a process that can be killed, on a line to the database that can be slow. */
@DisplayName("F43 to F50, T146, T147, T148: a list is carried away, and is what SQL says")
class CarriedAwayTests extends Journey {
    private static final int CUSTOMERS = 8_000;
    private static final Pattern LINK = Pattern.compile("http://\\S+/downloads");
    /** What a file has of a customer, with a mark before what a spreadsheet would run. */
    private static final String ROWS = """
            select customer_id::text, case when last_name ~ '^[-=+@]' then '''' else '' end || coalesce(last_name, ''),
                coalesce(first_name, ''), coalesce(email, ''), coalesce(note, '')
            from customer c where deleted_at is null and country_code %s order by c.created_at desc, c.customer_id desc
            """;

    private static final List<String> COLUMNS =
            List.of("Shopify customer ID", "Last name", "First name", "Email", "Note");

    private final TestDatabase database = TestDatabase.create();
    private final FaultProxy line = FaultProxy.to(database.port());
    private AppProcess app;

    @TempDir
    Path folder;

    @Override
    StoreCrm started(SandboxOptions options) {
        var settings = new LinkedHashMap<String, Object>(database.settings());
        settings.put(
                "spring.datasource.url", database.url().replace(":" + database.port() + "/", ":" + line.port() + "/"));
        settings.putAll(Map.of(
                "storecrm.jobs.tick", "300ms",
                "storecrm.jobs.lease", "3s",
                "storecrm.mail.from", "storecrm@storecrm.example",
                "storecrm.export.directory", Path.of("target", "carried-away")));
        var crm = StoreCrm.apart(options, settings);
        app = new AppProcess(settings, crm.url(), Path.of("target"));
        app.start();
        return crm;
    }

    @AfterAll
    void end() {
        app.close();
        line.close();
    }

    @Test
    void carriesAwayASmallAndALargeFileThroughAClosedPageAndAKilledServer() throws Exception {
        var office = Spreadsheet.prepare(folder);
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
        fill();

        // small: at once
        visit.open(STORE, "/customers?country=IS");
        visit.link("Download CSV").click();
        visit.sees("Download: Customers");
        var small = saved(
                visit.page().waitForDownload(() -> visit.button("Download").click()), "small.csv");
        assertThat(chosen(Spreadsheet.python(small))).isEqualTo(sql("= 'IS'")).hasSize(CUSTOMERS / 2_000);

        // large: in the background, while nobody looks and the server dies
        var before = TestRelay.taken().size();
        visit.open(STORE, "/downloads/new/customers");
        visit.sees("Download: Customers");
        visit.app().locator("input[value=all]").check();
        line.always(new Fault.Throttle(200_000));
        visit.button("Download").click();
        visit.sees("Download list");
        var first = visit.page();
        visit.tab();
        first.close();
        Eventually.becomes("rows are written", Duration.ofMinutes(1), () -> number("""
                        select count(*) from export_file where all_rows and state = 'RUNNING' and rows > 0""") == 1);
        app.kill();
        line.heal();
        app.start();
        Eventually.becomes(
                "the file is ready",
                Duration.ofMinutes(1),
                () -> number("select count(*) from export_file where state = 'READY'") == 2);
        assertThat(number("select attempts from export_file where all_rows")).isEqualTo(2);
        // of now: on a slow machine a proof comes by, and Shopify does not know most of these
        var rows = sql("is distinct from 'none'");
        assertThat(rows).hasSizeGreaterThan(CUSTOMERS);

        // the mail, and by its link the Download list
        Eventually.becomes(
                "the mail has come",
                Duration.ofMinutes(1),
                () -> TestRelay.taken().size() > before);
        var mail = TestRelay.taken().get(before);
        assertThat(mail).extracting(Taken::to).isEqualTo(Staff.member().email());
        var link = LINK.matcher(mail.mail().replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        visit.page().navigate(link.group());
        visit.sees("Download list");
        var row = visit.app().locator("tbody tr").first();
        assertThat(row).containsText("All rows");
        assertThat(row).containsText("Sam Bishop");
        var large = saved(
                visit.page()
                        .waitForDownload(() -> row.locator("a[data-download]").click()),
                "large.csv");

        assertSame(chosen(Spreadsheet.python(large)), rows);
        office.join();
        assertSame(chosen(Spreadsheet.libreOffice(large, folder)), rows);
    }

    /** Says where they differ, and not all that they are. */
    private static void assertSame(List<List<String>> read, List<List<String>> rows) {
        assertThat(IntStream.range(0, Math.min(read.size(), rows.size()))
                        .filter(at -> !read.get(at).equals(rows.get(at)))
                        .mapToObj(at -> read.get(at) + " instead of " + rows.get(at))
                        .limit(3))
                .isEmpty();
        assertThat(read).hasSameSizeAs(rows);
    }

    /** What the columns of all files of the world stumble over, in Iceland. */
    private void fill() throws SQLException {
        execute("""
                insert into customer (shop_id, customer_id, last_name, first_name, email, phone, note, state, country_code, created_at, updated_at,
                    row_hash)
                select s.id, n, case n %% 2000 when 1 then '=1+1' when 2 then 'O"Neill, Jr.' when 3 then '山田髙﨑' when 4 then '@SUM(A1)'
                    else 'Name' || n end, 'Zoë 😀', 'c' || n || '@example.com', '+81312345678',
                    case n %% 2000 when 5 then E'two\nlines' else 'a, b; c' end, 'ENABLED', case when n %% 2000 = 6 or n < 1 then 'IS' else 'NO' end,
                    timestamptz '2026-01-01 00:00:00Z' + make_interval(secs => n / 3), now(), 0
                from shop s, generate_series(1, %d) n where s.domain = '%s'
                """.formatted(CUSTOMERS, STORE));
    }

    private Path saved(Download download, String name) {
        var path = folder.resolve(name);
        download.saveAs(path);
        return path;
    }

    private static List<List<String>> chosen(List<List<String>> file) {
        var places = COLUMNS.stream().map(file.getFirst()::indexOf).toList();
        return file.stream()
                .skip(1)
                .map(row -> places.stream().map(row::get).toList())
                .toList();
    }

    private List<List<String>> sql(String country) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(ROWS.formatted(country))) {
            var rows = new ArrayList<List<String>>();
            while (found.next()) {
                var row = new ArrayList<String>();
                for (var column : IntStream.rangeClosed(1, COLUMNS.size()).toArray()) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
