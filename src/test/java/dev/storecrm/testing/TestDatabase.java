package dev.storecrm.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** PostgreSQL with StoreCRM's roles, started once per JVM; every caller gets a database of its own, with the tables and no row. */
public final class TestDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String PASSWORD = "storecrm";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final EmbeddedPostgres postgres;
    private final String name;

    private TestDatabase(EmbeddedPostgres postgres, String name) {
        this.postgres = postgres;
        this.name = name;
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        static EmbeddedPostgres start() {
            try {
                var postgres = withRoles(EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .setServerConfig("fsync", "off")
                        .start());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(postgres)));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** An empty database is migrated once per JVM: every application of it begins with a copy. */
    private static final class Template {
        static final String NAME = migrated();

        static String migrated() {
            var database = in(Server.POSTGRES, "storecrm_template");
            Flyway.configure()
                    .dataSource(database.url(), "storecrm_owner", PASSWORD)
                    .locations("classpath:db/migration")
                    .placeholders(Map.of("app_role", "storecrm_app"))
                    .load()
                    .migrate();
            return database.name;
        }
    }

    public static TestDatabase create() {
        var copy = new TestDatabase(Server.POSTGRES, "storecrm_" + COUNT.incrementAndGet());
        execute(
                copy.postgres,
                "postgres",
                "create database " + copy.name + " owner storecrm_owner template " + Template.NAME);
        return copy;
    }

    /** Makes StoreCRM's three roles in a server that was just started. */
    public static EmbeddedPostgres withRoles(EmbeddedPostgres postgres) {
        execute(postgres, "postgres", script("roles.sql"));
        for (var role : new String[] {"storecrm_owner", "storecrm_app", "storecrm_backup"}) {
            execute(postgres, "postgres", "alter role " + role + " password '" + PASSWORD + "'");
        }
        return postgres;
    }

    /** An empty database that StoreCRM can migrate. */
    public static TestDatabase in(EmbeddedPostgres postgres, String name) {
        execute(postgres, "postgres", "create database " + name + " owner storecrm_owner");
        execute(postgres, name, script("database.sql"));
        execute(postgres, name, script("query.sql"));
        execute(postgres, name, "alter role storecrm_query password '" + PASSWORD + "'");
        return new TestDatabase(postgres, name);
    }

    public String url() {
        return postgres.getJdbcUrl("postgres", name).replaceFirst("\\?.*", "");
    }

    public int port() {
        return postgres.getPort();
    }

    /** The settings by which the application reaches this database, as an operator would give them. */
    public Map<String, Object> settings() {
        return Map.of(
                "spring.datasource.url",
                url(),
                "spring.datasource.username",
                "storecrm_app",
                "spring.datasource.password",
                PASSWORD,
                "spring.flyway.user",
                "storecrm_owner",
                "spring.flyway.password",
                PASSWORD,
                "storecrm.query.password",
                PASSWORD,
                "storecrm.query.patience",
                "2s");
    }

    public Connection connectAs(String role) throws SQLException {
        return DriverManager.getConnection(url(), role, PASSWORD);
    }

    /** The superuser's view: every shop's rows. */
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(url(), "postgres", "postgres");
    }

    HikariDataSource poolAsSuperuser() {
        var pool = new HikariDataSource();
        pool.setPoolName("superuser");
        pool.setJdbcUrl(url());
        pool.setUsername("postgres");
        pool.setPassword("postgres");
        pool.setMinimumIdle(1);
        return pool;
    }

    private static String script(String file) {
        try {
            return Files.readString(Path.of("deploy/postgres", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String database, String sql) {
        try (var connection = postgres.getDatabase("postgres", database).getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(EmbeddedPostgres postgres) {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once somebody waits for an advisory lock, in this server; fails after half a minute without. */
    public void awaitWaiting() throws SQLException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        try (var connection = connectAsSuperuser();
                var statement = connection.prepareStatement(
                        "select count(*) from pg_locks where locktype = 'advisory' and not granted")) {
            for (var waiting = 0L; waiting == 0; ) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Nobody waits for a lock");
                }
                try (var row = statement.executeQuery()) {
                    row.next();
                    waiting = row.getLong(1);
                }
            }
        }
    }
}
