package dev.storecrm.rig;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts {@link SlowWork} on the rig, and reads its diary. */
final class SlowJobs {
    /** Who holds what others wait for, should nobody get on. */
    private static final String WHO_WAITS = """
            select pid, application_name, state, wait_event, xact_start, pg_blocking_pids(pid)::text as blocked_by, left(query, 80) as query
            from pg_stat_activity where datname = current_database() and state <> 'idle'
            """;

    /** Shops of nobody: this work asks nothing of its shop. */
    private static final int FIRST_SHOP = 990_001;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final TwoNodes rig;

    SlowJobs(TwoNodes rig) {
        this.rig = rig;
    }

    void clear() {
        rig.database()
                .execute("delete from due_work where kind = '" + SlowWork.KIND
                        + "'; truncate rig_diary, rig_effect, rig_pace");
    }

    /** So many pieces of work of different shops, each of which takes so long, all due now. */
    void put(int pieces, Duration pace) {
        rig.database()
                .execute("truncate rig_pace; insert into rig_pace values (" + pace.toMillis() + ");"
                        + "insert into due_work (shop_id, kind, due_at) select " + FIRST_SHOP + " + n, '"
                        + SlowWork.KIND
                        + "', clock_timestamp() - interval '10 minutes' from generate_series(1, " + pieces + ") n");
    }

    /** The node that has begun with the work. */
    Node awaitBegun() {
        Eventually.becomes("the work is begun", PATIENCE, () -> beginnings() > 0);
        return node("select node from rig_diary order by began desc limit 1");
    }

    /** The node whose work had the effect. */
    Node lastWorker() {
        return node("select node from rig_effect order by at desc limit 1");
    }

    private Node node(String sql) {
        var name = rig.database().text(sql).orElseThrow();
        return rig.nodes().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void awaitDone() {
        Eventually.becomes(
                () -> "the work is done: " + rig.database().rows("select * from due_work")
                        + rig.database().rows("select * from rig_diary")
                        + rig.database().rows(WHO_WAITS)
                        + rig.database().rows("select * from qrtz_triggers")
                        + rig.database().rows("select * from qrtz_fired_triggers")
                        + rig.database().rows("select * from qrtz_scheduler_state"),
                PATIENCE,
                () -> rig.database().number("select count(*) from due_work where kind = '" + SlowWork.KIND + "'") == 0);
    }

    /** Also whoever lost the lease has come to the end of what it did. */
    void awaitEveryEnd() {
        Eventually.becomes(
                () -> "everybody came to the end: " + rig.database().rows("select * from rig_diary"),
                PATIENCE,
                () -> rig.database().number("select count(*) from rig_diary where ended is null") == 0);
    }

    long beginnings() {
        return rig.database().number("select count(*) from rig_diary");
    }

    long effects() {
        return rig.database().number("select count(*) from rig_effect");
    }

    /** Pairs of entries in which two worked for one shop at the same time. */
    List<Map<String, Object>> overlaps() {
        return rig.database().rows("""
                select a.node as one, b.node as other, a.shop from rig_diary a join rig_diary b
                on a.shop = b.shop and a.entry < b.entry
                and tstzrange(a.began, a.ended) && tstzrange(b.began, b.ended)
                """);
    }
}
