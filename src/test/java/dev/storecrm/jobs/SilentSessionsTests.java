package dev.storecrm.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.rig.Eventually;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.beans.factory.annotation.Autowired;

/** An instance that is frozen in the middle of a COPY: its session is not idle, and nothing interrupts it. */
@IntegrationTest
class SilentSessionsTests {
    /** More than PostgreSQL takes in one piece. */
    private static final byte[] LINES = "a line\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);

    @Autowired
    SessionQueries queries;

    @Autowired
    TestDatabase database;

    private final SimpleMeterRegistry figures = new SimpleMeterRegistry();
    private Connection frozen;
    private CopyIn copy;
    private long sent;

    @BeforeEach
    void beginACopy() throws SQLException {
        frozen = database.connectAs("storecrm_app");
        frozen.setAutoCommit(false);
        try (var statement = frozen.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(4711)");
            statement.execute("create temporary table half (line text)");
        }
        copy = frozen.unwrap(PGConnection.class).getCopyAPI().copyIn("copy half from stdin");
        send();
    }

    @AfterEach
    void leave() throws SQLException {
        frozen.abort(Runnable::run);
    }

    private void send() throws SQLException {
        copy.writeToCopy(LINES, 0, LINES.length);
        copy.flushCopy();
        sent += LINES.length;
    }

    private SilentSessions after(Duration silence) {
        var settings = new JobsSettings(false, 1, silence, silence, silence, silence, silence, silence, silence);
        return new SilentSessions(queries, settings, figures);
    }

    private double ended() {
        return figures.get("storecrm.sessions.ended").counter().count();
    }

    private void awaitRead() {
        Eventually.becomes("all that was sent is read", Duration.ofSeconds(20), () -> queries.waiting().stream()
                .anyMatch(session -> session.bytes() == sent));
    }

    private boolean isLocked() {
        try (var other = database.connectAs("storecrm_app");
                var statement = other.createStatement();
                var row = statement.executeQuery("select pg_try_advisory_lock(4711)")) {
            row.next();
            return !row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void endsOneThatNothingMoreComesTo() throws SQLException {
        var sessions = after(Duration.ZERO);
        awaitRead();
        sessions.look();
        assertThat(isLocked()).isTrue();
        sessions.look();

        assertThat(ended()).isEqualTo(1);
        assertThatThrownBy(copy::endCopy).isInstanceOf(SQLException.class);
        Eventually.becomes("the lock is free", Duration.ofSeconds(20), () -> !isLocked());
    }

    @Test
    void leavesOneAloneThatIsSlow() throws SQLException {
        var sessions = after(Duration.ZERO);
        for (var look = 0; look < 3; look++) {
            awaitRead();
            sessions.look();
            send();
        }

        assertThat(copy.endCopy()).isEqualTo(400_000);
        assertThat(ended()).isZero();
    }

    @Test
    void leavesOneAloneThatHasNotBeenSilentForLong() throws SQLException {
        var sessions = after(Duration.ofMinutes(1));
        awaitRead();
        sessions.look();
        sessions.look();

        assertThat(copy.endCopy()).isEqualTo(100_000);
        assertThat(ended()).isZero();
    }
}
