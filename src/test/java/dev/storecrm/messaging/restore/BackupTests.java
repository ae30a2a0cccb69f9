package dev.storecrm.messaging.restore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.testing.TestSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * The rows are read by the role that backs up, table by table, as {@code pg_dump} reads them: the servers of the tests come
 * without it.
 */
@SandboxTest
@DisplayName("A backup that is put back in a new cluster")
class BackupTests {
    private static final String TABLES = """
            select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
                and relname <> 'flyway_schema_history' order by relname
            """;

    @Autowired
    Rig rig;

    @Autowired
    LinkTokens tokens;

    @Autowired
    Deployments deployments;

    @Autowired
    TestDatabase database;

    @Autowired
    Environment environment;

    @TempDir
    Path folder;

    private ShopId shop;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        rig.execute("delete from customer");
        rig.execute("delete from mail_deployment");
        shop = new ShopId((Long) rig.value("select max(id) from shop"));
        rig.execute("insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at,"
                + " row_hash) select " + shop
                + ", n, 'p' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0"
                + " from generate_series(1, 50) n");
    }

    @AfterEach
    void clear() {
        rig.execute("delete from customer");
    }

    @Test
    @DisplayName(
            "R83: has every row, opens with the key, sends nothing, and forgets who was redacted after it was made")
    void isWholeAndQuiet() throws Exception {
        var link = new Link(shop, 2, Kind.MARKETING);
        var token = tokens.token(link);
        assertThat(deployments.sends(shop)).isTrue();
        var rows = new TreeMap<String, byte[]>();
        Map<String, Long> counts;
        try (var backup = database.connectAs("storecrm_backup")) {
            counts = counts(backup);
            for (var table : counts.keySet()) {
                rows.put(table, copied(backup, table));
            }
        }
        var log = Files.writeString(
                folder.resolve("storecrm.log"), "a line\nredaction customer shop=" + shop + " id=1 orders= keys=\n");

        try (var cluster = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "50")
                .start()) {
            var restored = TestDatabase.in(TestDatabase.withRoles(cluster), "restored");
            restore(restored, rows);
            try (var backup = restored.connectAs("storecrm_backup")) {
                assertThat(counts(backup)).isEqualTo(counts).containsEntry("customer", 50L);
            }
            try (var application = start(restored, log)) {
                var there = application.getBean(Deployments.class);
                assertThat(there.sends(shop)).isFalse();
                assertThat(there.heldSince(shop)).isPresent();
                assertThat(application.getBean(LinkTokens.class).read(token))
                        .as("sealed there, opened here")
                        .contains(link);
            }
            try (var backup = restored.connectAs("storecrm_backup");
                    var statement = backup.createStatement();
                    var row = statement.executeQuery("select min(customer_id), count(*) from customer")) {
                row.next();
                assertThat(row.getLong(1)).as("redacted after the backup").isEqualTo(2);
                assertThat(row.getLong(2)).isEqualTo(49);
            }
        }
        assertThat(deployments.sends(shop)).as("the original goes on").isTrue();
    }

    private ConfigurableApplicationContext start(TestDatabase restored, Path log) {
        var settings = new HashMap<>(TestSettings.offline());
        settings.putAll(restored.settings());
        settings.put("storecrm.encryption-key", environment.getRequiredProperty("storecrm.encryption-key"));
        settings.put("storecrm.replay-redactions", log.toString());
        var application = new SpringApplication(StoreCrmApplication.class);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("restored", settings)));
        return application.run();
    }

    private static Map<String, Long> counts(Connection backup) throws SQLException {
        var counts = new TreeMap<String, Long>();
        try (var statement = backup.createStatement()) {
            try (var table = statement.executeQuery(TABLES)) {
                while (table.next()) {
                    counts.put(table.getString(1), 0L);
                }
            }
            for (var table : counts.keySet()) {
                try (var row = statement.executeQuery("select count(*) from " + table)) {
                    row.next();
                    counts.put(table, row.getLong(1));
                }
            }
        }
        return counts;
    }

    private static byte[] copied(Connection backup, String table) throws SQLException, IOException {
        var out = new ByteArrayOutputStream();
        backup.unwrap(PGConnection.class).getCopyAPI().copyOut("copy " + table + " to stdout", out);
        return out.toByteArray();
    }

    private static void restore(TestDatabase restored, Map<String, byte[]> rows) throws SQLException, IOException {
        Flyway.configure()
                .dataSource(restored.url(), "storecrm_owner", "storecrm")
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", "storecrm_app"))
                .load()
                .migrate();
        try (var superuser = restored.connectAsSuperuser();
                var statement = superuser.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("truncate " + String.join(", ", rows.keySet()));
            var copy = superuser.unwrap(PGConnection.class).getCopyAPI();
            for (var table : rows.entrySet()) {
                copy.copyIn("copy " + table.getKey() + " from stdin", new ByteArrayInputStream(table.getValue()));
            }
        }
    }
}
