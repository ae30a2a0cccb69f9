package dev.storecrm.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R71, R72 and R75 in one process, on rows as they were seen in the wild. */
@IntegrationTest
class WatchdogTests {
    private static final String KNOWN = TickJob.class.getName();
    private static final String GONE = "dev.storecrm.gone.OldJob";

    @Autowired
    Watchdog watchdog;

    @Autowired
    WatchQueries queries;

    @Autowired
    JobsSettings settings;

    @Autowired
    MeterRegistry figures;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestDatabase database;

    @BeforeEach
    @AfterEach
    void sweep() {
        jdbc.sql("delete from qrtz_fired_triggers where sched_name = 'watched'").update();
        jdbc.sql("delete from qrtz_triggers where sched_name = 'watched'").update();
        jdbc.sql("delete from qrtz_job_details where sched_name = 'watched'").update();
        jdbc.sql("delete from due_work where kind = 'gone'").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACQUIRED", "BLOCKED"})
    void freesATriggerThatNobodyFires(String state) {
        keep(state, Duration.ofMinutes(-5), KNOWN);
        var before = released();
        watchdog.look();
        assertThat(state()).isEqualTo("WAITING");
        assertThat(released()).isEqualTo(before + 1);
    }

    @Test
    @Timeout(60)
    void doesNotWaitForEverForWhoeverHoldsQuartzsLock() throws SQLException {
        keep("ACQUIRED", Duration.ofMinutes(-5), KNOWN);
        try (var holder = database.connectAsSuperuser()) {
            holder.setAutoCommit(false);
            holder.createStatement()
                    .execute("insert into qrtz_locks (sched_name, lock_name) values ('watched', 'TRIGGER_ACCESS')"
                            + " on conflict do nothing");
            holder.commit();
            holder.createStatement()
                    .execute("select lock_name from qrtz_locks where lock_name = 'TRIGGER_ACCESS' for update");

            assertThatThrownBy(watchdog::look).hasRootCauseInstanceOf(SQLException.class);
            holder.createStatement().execute("delete from qrtz_locks where sched_name = 'watched'");
            holder.commit();
        }
        watchdog.look();
        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void leavesATriggerAloneThatIsInHand() {
        keep("BLOCKED", Duration.ofMinutes(-5), KNOWN);
        jdbc.sql("""
                insert into qrtz_fired_triggers (sched_name, entry_id, trigger_name, trigger_group, instance_name, fired_time,
                    sched_time, priority, state, job_name, job_group)
                values ('watched', '1', 'another', 'g', 'node', 1, 1, 5, 'EXECUTING', 'job', 'g')
                """).update();
        watchdog.look();
        assertThat(state()).isEqualTo("BLOCKED");
    }

    @Test
    void leavesATriggerAloneThatIsHardlyLate() {
        keep("ACQUIRED", Duration.ofSeconds(-5), KNOWN);
        watchdog.look();
        assertThat(state()).isEqualTo("ACQUIRED");
    }

    @Test
    void takesUpWhatAnInstanceGaveUpThatDidNotKnowTheJob() {
        keep("ERROR", Duration.ofMinutes(-5), KNOWN);
        watchdog.look();
        assertThat(state()).isEqualTo("WAITING");
    }

    @Test
    void tellsOfJobsAndWorkThatNobodyKnows() {
        keep("ERROR", Duration.ofMinutes(-5), GONE);
        jdbc.sql(
                        "insert into due_work (shop_id, kind, due_at) values (900001, 'gone', clock_timestamp() - interval '1 hour')")
                .update();
        watchdog.look();
        assertThat(figures.get("storecrm.jobs.overdue.millis").gauge().value())
                .isGreaterThanOrEqualTo(Duration.ofHours(1).toMillis());
        assertThat(state()).isEqualTo("ERROR");
        assertThat(figures.get("storecrm.jobs.orphans").gauge().value()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-90, 90})
    void measuresHowFarTheClockIsOff(int seconds) {
        var wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
        var skew = new ClockSkew(queries, settings, wrong, figures).look();
        assertThat(skew).isBetween(Duration.ofSeconds(seconds - 10), Duration.ofSeconds(seconds + 10));
    }

    private double released() {
        return figures.get("storecrm.jobs.released").counter().count();
    }

    private String state() {
        return jdbc.sql("select trigger_state from qrtz_triggers where sched_name = 'watched'")
                .query(String.class)
                .single();
    }

    private void keep(String state, Duration due, String jobClass) {
        jdbc.sql("""
                insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent,
                    is_update_data, requests_recovery)
                values ('watched', 'job', 'g', ?, true, true, false, false)
                """).param(jobClass).update();
        jdbc.sql("""
                insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
                    trigger_state, trigger_type, start_time)
                values ('watched', 'trigger', 'g', 'job', 'g', ?, ?, 'SIMPLE', 0)
                """).params(Instant.now().plus(due).toEpochMilli(), state).update();
    }
}
