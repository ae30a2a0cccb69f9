package dev.storecrm.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the watchdog asks of Quartz's tables, under the lock that Quartz itself takes for its triggers. */
@Component
class WatchQueries {
    private final JdbcClient jdbc;

    WatchQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Kept(String trigger, String state, String jobClass) {}

    Instant databaseTime() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    /** Whether {@link #release} may have something to do: looking takes no lock from Quartz. */
    boolean isSomethingStuck(Duration late) {
        return jdbc.sql("""
                        select count(*) from qrtz_triggers
                        where trigger_state in ('ACQUIRED', 'BLOCKED')
                          and next_fire_time < extract(epoch from clock_timestamp()) * 1000 - :late
                        """)
                        .param("late", late.toMillis())
                        .query((row, number) -> row.getLong(1))
                        .single()
                > 0;
    }

    /**
     * Triggers that an instance took and nobody fires: no row says that they, or their job, are in hand. They wait again from
     * now on.
     */
    @Transactional
    public List<Kept> release(Duration late) {
        lock();
        return jdbc.sql("""
                with stuck as (
                    select t.sched_name, t.trigger_name, t.trigger_group, t.trigger_state, j.job_class_name
                    from qrtz_triggers t
                    join qrtz_job_details j using (sched_name, job_name, job_group)
                    where t.trigger_state in ('ACQUIRED', 'BLOCKED')
                      and t.next_fire_time < extract(epoch from clock_timestamp()) * 1000 - :late
                      and not exists (
                          select from qrtz_fired_triggers f
                          where f.sched_name = t.sched_name
                            and (f.trigger_name = t.trigger_name and f.trigger_group = t.trigger_group
                                 or f.job_name = t.job_name and f.job_group = t.job_group))
                )
                update qrtz_triggers t set trigger_state = 'WAITING' from stuck
                where t.sched_name = stuck.sched_name and t.trigger_name = stuck.trigger_name
                  and t.trigger_group = stuck.trigger_group
                returning stuck.trigger_name, stuck.trigger_state, stuck.job_class_name
                """)
                .param("late", late.toMillis())
                .query((row, number) -> new Kept(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    List<Kept> triggers() {
        return jdbc.sql("""
                select t.trigger_name, t.trigger_state, j.job_class_name
                from qrtz_triggers t join qrtz_job_details j using (sched_name, job_name, job_group)
                """)
                .query((row, number) -> new Kept(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Lets a trigger go on that another instance gave up because it did not know the job. */
    @Transactional
    public void restore(Collection<String> triggers) {
        lock();
        jdbc.sql(
                        "update qrtz_triggers set trigger_state = 'WAITING' where trigger_state = 'ERROR' and trigger_name in (:names)")
                .param("names", triggers)
                .update();
    }

    /** For how long the oldest work that nobody has in hand has been due. */
    Duration overdue() {
        return Duration.ofMillis(
                jdbc.sql("""
                select coalesce(max(extract(epoch from clock_timestamp() - greatest(due_at, lease_until)) * 1000), 0)::bigint
                from due_work where due_at < clock_timestamp() and (lease_until is null or lease_until < clock_timestamp())
                """).query((row, number) -> row.getLong(1)).single());
    }

    /** Kinds of work that have been due for so long, and that nobody has in hand. */
    List<String> overdueKinds(Duration late) {
        return jdbc.sql("""
                select distinct kind from due_work
                where due_at < clock_timestamp() - make_interval(secs => :late)
                  and (lease_until is null or lease_until < clock_timestamp())
                """)
                .param("late", late.toMillis() / 1000.0)
                .query((row, number) -> row.getString("kind"))
                .list();
    }

    /** Not for ever: whoever holds it may be a frozen instance, which the same thread has to look after next. */
    private void lock() {
        jdbc.sql("select set_config('lock_timeout', '3s', true)")
                .query(String.class)
                .single();
        jdbc.sql("select lock_name from qrtz_locks where lock_name = 'TRIGGER_ACCESS' for update")
                .query(String.class)
                .list();
    }
}
