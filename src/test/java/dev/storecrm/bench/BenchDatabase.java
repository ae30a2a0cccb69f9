package dev.storecrm.bench;

import dev.storecrm.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** A PostgreSQL that is as durable as a real one, with the superuser's ways around our own code: the limit's ways. */
public final class BenchDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final TestDatabase database;

    public BenchDatabase() throws IOException {
        postgres = TestDatabase.withRoles(EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "30min")
                .setServerConfig("jit", "off")
                .start());
        database = TestDatabase.in(postgres, "storecrm_bench");
    }

    public TestDatabase database() {
        return database;
    }

    public void execute(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public long number(String sql) throws SQLException {
        try (var connection = database.connectAsSuperuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Keeps the rows of a table as a file that {@link #copyIn} reads. */
    public void copyOut(String table, Path file) throws SQLException, IOException {
        try (var connection = database.connectAsSuperuser();
                var out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", out);
        }
    }

    /** {@code psql}'s COPY of those files, one after the other: nothing of ours takes part. Returns seconds. */
    public double copyIn(List<String> tables, Path folder) throws IOException, InterruptedException {
        return psql(script(tables, folder));
    }

    /** {@code psql}'s COPY of what a query of one line finds, as CSV with a head. Returns seconds. */
    public double copyQuery(String query, Path file) throws IOException, InterruptedException {
        return psql("set timezone = 'UTC';\n\\copy (" + query + ") to '" + file + "' with (format csv, header)\n");
    }

    private static String script(List<String> tables, Path folder) {
        var script = new StringBuilder();
        for (var table : tables) {
            script.append("\\copy ")
                    .append(table)
                    .append(" from '")
                    .append(folder.resolve(table))
                    .append("'\n");
        }
        return script.toString();
    }

    private double psql(String script) throws IOException, InterruptedException {
        var start = System.nanoTime();
        var psql = new ProcessBuilder(
                        "psql",
                        "-q",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(postgres.getPort()),
                        "-U",
                        "postgres",
                        "-d",
                        "storecrm_bench")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var in = psql.outputWriter()) {
            in.write(script);
        }
        if (psql.waitFor() != 0) {
            throw new IllegalStateException("psql failed");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
