package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quartz's tables on two nodes; each test is a row of the list of faults. */
class QuartzOnTwoNodesTests {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TwoNodes rig = SharedRig.get();
    private final SlowJobs jobs = new SlowJobs(rig);

    @BeforeEach
    void mend() {
        rig.mend();
        jobs.clear();
    }

    @Test
    void r71FreesATriggerThatIsStuckAndGoesOnTicking() {
        // a scheduler that has it in memory still fires it, unless it is frozen: one of the two is the right one
        for (var turn = 0;
                !isFreed(turn % 2 == 0 ? rig.one() : rig.two(), turn % 2 == 0 ? rig.two() : rig.one());
                turn++) {
            assertThat(turn).as("turns in which no watchdog freed the trigger").isLessThan(40);
        }
        var ticks = lastTick();
        Eventually.becomes("it ticks again", PATIENCE, () -> lastTick() > ticks);
        jobs.put(2, Duration.ZERO);
        jobs.awaitDone();
        assertThat(jobs.effects()).isEqualTo(2);
    }

    @Test
    void goesOnTickingWhenANodeFreezesWithQuartzsLockInItsHand() {
        rig.one().holdQuartzsLock();
        goesOnWithoutTheFirst();
    }

    @Test
    void goesOnTickingWhenANodeFreezesInTheMiddleOfACopyWithQuartzsLockInItsHand() {
        rig.one().holdQuartzsLockInACopy();
        goesOnWithoutTheFirst();
        assertThat(rig.two().log()).contains("of one: nothing more came");
    }

    /** Whatever it is that Quartz stands still for: its lock is in nobody's reach here. */
    @Test
    void findsWorkThatIsOverdueWithoutQuartz() throws SQLException {
        try (var locker = rig.database().connect()) {
            locker.setAutoCommit(false);
            locker.createStatement().execute("set lock_timeout = '60s'");
            locker.createStatement()
                    .execute("select lock_name from qrtz_locks where lock_name = 'TRIGGER_ACCESS' for update");
            jobs.put(2, Duration.ZERO);
            jobs.awaitDone();
        }
        assertThat(jobs.effects()).isEqualTo(2);
    }

    private void goesOnWithoutTheFirst() {
        rig.one().freeze();
        var ticks = lastTick();
        Eventually.becomes("the other node ticks", PATIENCE, () -> lastTick() > ticks + 2_000);
        jobs.put(2, Duration.ZERO);
        jobs.awaitDone();
        assertThat(jobs.effects()).isEqualTo(2);
    }

    @Test
    void r75BootsWithAJobAndAKindOfWorkThatNobodyKnowsAnyMore() {
        rig.database().execute("""
                insert into qrtz_job_details (sched_name, job_name, job_group, job_class_name, is_durable, is_nonconcurrent,
                    is_update_data, requests_recovery)
                values ('quartzScheduler', 'gone', 'DEFAULT', 'dev.storecrm.gone.OldJob', true, true, false, false);
                insert into qrtz_triggers (sched_name, trigger_name, trigger_group, job_name, job_group, next_fire_time,
                    trigger_state, trigger_type, start_time, priority, misfire_instr)
                values ('quartzScheduler', 'gone', 'DEFAULT', 'gone', 'DEFAULT', extract(epoch from now()) * 1000, 'WAITING',
                    'SIMPLE', 0, 5, 0);
                insert into qrtz_simple_triggers values ('quartzScheduler', 'gone', 'DEFAULT', -1, 1000, 0);
                insert into due_work (shop_id, kind, due_at) values (990000, 'gone', clock_timestamp() - interval '1 hour');
                """);
        try {
            rig.two().restart();
            Eventually.becomes("both tell of the orphans", PATIENCE, () -> rig.nodes().stream()
                    .allMatch(node -> node.metric("storecrm_jobs_orphans") == 2));
            assertThat(rig.two().log()).contains("trigger gone of dev.storecrm.gone.OldJob", "work gone");
            jobs.put(4, Duration.ofMillis(100));
            jobs.awaitDone();
            assertThat(jobs.effects()).isEqualTo(4);
        } finally {
            rig.database().execute("""
                    delete from qrtz_simple_triggers where trigger_name = 'gone';
                    delete from qrtz_triggers where trigger_name = 'gone';
                    delete from qrtz_job_details where job_name = 'gone';
                    delete from due_work where kind = 'gone';
                    """);
        }
    }

    /** The rig starts both nodes at once on an empty database. */
    @Test
    void r82MigratesOnceWhenBothNodesStartAtOnce() {
        assertThat(rig.database().rows("select version from flyway_schema_history where not success"))
                .isEmpty();
        assertThat(rig.database()
                        .rows("select version from flyway_schema_history group by version having count(*) > 1"
                                + " and version is not null"))
                .isEmpty();
        assertThat(rig.nodes())
                .allSatisfy(node ->
                        assertThat(rig.get(node, "/customers").statusCode()).isEqualTo(200));
    }

    private void stick() {
        rig.database().execute("""
                begin;
                select lock_name from qrtz_locks where lock_name = 'TRIGGER_ACCESS' for update;
                delete from qrtz_fired_triggers;
                update qrtz_triggers set trigger_state = 'ACQUIRED', next_fire_time = next_fire_time - 600000
                where trigger_name = 'due-work';
                commit;
                """);
    }

    private boolean isFreed(Node frozen, Node awake) {
        var before = released(awake);
        frozen.freeze();
        try {
            stick();
            for (var glance = 0; glance < 30 && released(awake) == before; glance++) {
                Eventually.pause(Duration.ofMillis(50));
            }
            return released(awake) > before;
        } finally {
            frozen.thaw();
        }
    }

    private static double released(Node node) {
        return node.metric("storecrm_jobs_released_total");
    }

    private long lastTick() {
        return rig.database().number("select prev_fire_time from qrtz_triggers where trigger_name = 'due-work'");
    }
}
