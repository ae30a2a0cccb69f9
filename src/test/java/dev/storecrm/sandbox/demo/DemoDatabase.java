package dev.storecrm.sandbox.demo;

import dev.storecrm.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A PostgreSQL that lives as long as the sandbox, on a port that `psql` finds. */
public final class DemoDatabase {

    private DemoDatabase() {}

    /** Starts it with StoreCRM's roles and an empty database. */
    public static TestDatabase start(int port) {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", "256MB")
                    .setServerConfig("max_wal_size", "4GB")
                    // nothing here has to survive a power cut
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
            return TestDatabase.in(TestDatabase.withRoles(postgres), "storecrm");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start on port " + port + "; is it taken?", e);
        }
    }
}
