package dev.storecrm.rig;

import dev.storecrm.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL server of its own that can be killed and started again on the same files and port. */
public final class RigDatabase implements AutoCloseable {
    private final Path folder;
    private final TestDatabase database;
    private EmbeddedPostgres postgres;

    RigDatabase() {
        try {
            folder = Files.createTempDirectory("rig-postgres");
            postgres = start(0);
            database = TestDatabase.in(TestDatabase.withRoles(postgres), "storecrm");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EmbeddedPostgres start(int port) throws IOException {
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setServerConfig("max_connections", "100")
                .setServerConfig("fsync", "off")
                .setPGStartupWait(Duration.ofSeconds(30));
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    public TestDatabase database() {
        return database;
    }

    int port() {
        return postgres.getPort();
    }

    /** {@code pg_ctl restart -m immediate}: every session is cut without a word, then the log is replayed. */
    public void restartImmediately() {
        // what pg_ctl sends the postmaster for "immediate"
        restart("QUIT", () -> {});
    }

    /** A copy of its files, made while it stands still; {@link #restore} goes back to it. */
    public void backUp() {
        restart("INT", () -> {
            if (Files.exists(backup())) {
                Folders.delete(backup());
            }
            Folders.copy(folder, backup());
        });
    }

    /** Everything since {@link #backUp} is lost. */
    public void restore() {
        restart("QUIT", () -> {
            Folders.delete(folder);
            Folders.copy(backup(), folder);
        });
    }

    private Path backup() {
        return folder.resolveSibling(folder.getFileName() + "-backup");
    }

    /** Done with its files while it is stopped. */
    private interface Work {
        void run() throws IOException;
    }

    private void restart(String signal, Work meanwhile) {
        try {
            var port = postgres.getPort();
            Signals.send(signal, postgres.getProcess().pid());
            postgres.getProcess().waitFor();
            postgres.close();
            meanwhile.run();
            postgres = start(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@code pg_terminate_backend} on sessions of the application that {@code which} (SQL on pg_stat_activity) names. */
    public int terminate(String which) {
        return rows("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = 'storecrm' and usename in ('storecrm_app', 'storecrm_owner') and pid in ("
                        + which + ")")
                .size();
    }

    /** Rows of every shop, as the superuser sees them. */
    public List<Map<String, Object>> rows(String sql) {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<Map<String, Object>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (var column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.put(result.getMetaData().getColumnLabel(column), result.getObject(column));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public long number(String sql) {
        return ((Number) rows(sql).getFirst().values().iterator().next()).longValue();
    }

    public Optional<String> text(String sql) {
        return rows(sql).stream()
                .findFirst()
                .map(row -> String.valueOf(row.values().iterator().next()));
    }

    public void execute(String sql) {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public Connection connect() throws SQLException {
        return database.connectAsSuperuser();
    }

    @Override
    public void close() {
        try {
            postgres.close();
            Folders.delete(folder);
            if (Files.exists(backup())) {
                Folders.delete(backup());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
