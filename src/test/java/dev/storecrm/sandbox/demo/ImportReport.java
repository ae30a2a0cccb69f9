package dev.storecrm.sandbox.demo;

import dev.storecrm.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/** Watches the app's first import from outside, in its tables, and says at the end what came in and how fast. */
public final class ImportReport {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** A run that is over. */
    public record Ended(String state, String sentence) {}

    private final TestDatabase database;

    public ImportReport(TestDatabase database) {
        this.database = database;
    }

    /** Waits for the newest run of the shop to end; empty when none ends in half an hour. */
    public Optional<Ended> await(String domain) throws SQLException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = database.connectAsSuperuser()) {
            while (System.nanoTime() < end) {
                var ended = look(connection, domain);
                if (ended.isPresent()) {
                    return ended;
                }
                Thread.sleep(200);
            }
        }
        return Optional.empty();
    }

    private static Optional<Ended> look(Connection connection, String domain) throws SQLException {
        var sql = """
                select run_id, state, extract(epoch from finished_at - coalesce(started_at, requested_at))
                from sync_run
                where shop_id = (select id from shop where domain = ?)
                order by requested_at desc
                limit 1
                """;
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, domain);
            try (var rows = statement.executeQuery()) {
                if (!rows.next() || rows.getObject(3) == null) {
                    return Optional.empty();
                }
                return Optional.of(
                        new Ended(rows.getString(2), sentence(connection, rows.getObject(1), rows.getDouble(3))));
            }
        }
    }

    private static String sentence(Connection connection, Object run, double seconds) throws SQLException {
        var parts = new ArrayList<String>();
        var total = 0L;
        var sql =
                "select kind, created + updated + unchanged, done from sync_phase where run_id = ?::uuid order by position";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, run.toString());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    total += rows.getLong(3);
                    parts.add("%,d %s"
                            .formatted(rows.getLong(2), rows.getString(1).toLowerCase(Locale.ROOT)));
                }
            }
        }
        return "%s in %.1f s, %,.0f lines a second"
                .formatted(String.join(", ", parts), seconds, total / Math.max(0.1, seconds));
    }
}
