package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs and phases as people see them, and what people do to them. */
@Component
class SyncQueries {
    private static final String RUN =
            "select run_id, kind, state, requested_at, started_at, finished_at, problem from sync_run";

    private final JdbcClient jdbc;

    SyncQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns false when the shop has an unfinished run already. */
    boolean insert(ShopId shop, UUID run, RunKind kind, int generation, Instant now) {
        var inserted = jdbc.sql("""
                insert into sync_run (shop_id, run_id, kind, state, generation, requested_at)
                values (:shop, :run, :kind, 'QUEUED', :generation, :now)
                on conflict (shop_id) where state in ('QUEUED', 'RUNNING', 'CANCELLING') do nothing
                """)
                .param("shop", shop.value())
                .param("run", run)
                .param("kind", kind.name())
                .param("generation", generation)
                .param("now", Timestamp.from(now))
                .update();
        if (inserted == 0) {
            return false;
        }
        var position = 0;
        for (var phase : PhaseKind.values()) {
            jdbc.sql("""
                    insert into sync_phase (shop_id, run_id, position, kind, state)
                    values (:shop, :run, :position, :kind, 'WAITING')
                    """)
                    .param("shop", shop.value())
                    .param("run", run)
                    .param("position", position++)
                    .param("kind", phase.name())
                    .update();
        }
        return true;
    }

    Optional<SyncRun> find(ShopId shop, UUID run) {
        return runs(
                        shop,
                        jdbc.sql(RUN + " where shop_id = :shop and run_id = :run")
                                .param("shop", shop.value())
                                .param("run", run))
                .stream()
                .findFirst();
    }

    Optional<SyncRun> unfinished(ShopId shop) {
        return runs(shop, jdbc.sql(RUN + """
                 where shop_id = :shop and state in ('QUEUED', 'RUNNING', 'CANCELLING')
                """).param("shop", shop.value())).stream()
                .findFirst();
    }

    Optional<SyncRun> lastSucceeded(ShopId shop) {
        return runs(shop, jdbc.sql(RUN + """
                 where shop_id = :shop and state = 'SUCCEEDED' order by requested_at desc limit 1
                """).param("shop", shop.value())).stream()
                .findFirst();
    }

    List<SyncRun> recent(ShopId shop, int most) {
        return runs(
                shop,
                jdbc.sql(RUN + " where shop_id = :shop order by requested_at desc limit :most")
                        .param("shop", shop.value())
                        .param("most", most));
    }

    boolean hasRun(ShopId shop, int generation) {
        return jdbc.sql("select exists (select from sync_run where shop_id = :shop and generation = :generation)")
                .param("shop", shop.value())
                .param("generation", generation)
                .query(Boolean.class)
                .single();
    }

    boolean hasSucceeded(ShopId shop, int generation) {
        return jdbc.sql("""
                select exists (select from sync_run where shop_id = :shop and generation = :generation and state = 'SUCCEEDED')
                """)
                .param("shop", shop.value())
                .param("generation", generation)
                .query(Boolean.class)
                .single();
    }

    /** A run that waits ends at once; one that works is told to stop. */
    void cancel(ShopId shop, UUID run, Instant now) {
        jdbc.sql("""
                update sync_run
                set state = case state when 'QUEUED' then 'CANCELLED' else 'CANCELLING' end,
                    finished_at = case state when 'QUEUED' then cast(:now as timestamptz) end
                where shop_id = :shop and run_id = :run and state in ('QUEUED', 'RUNNING')
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("run", run)
                .update();
    }

    /** Returns false when the run has not ended, got through, or the shop has another one under way. */
    boolean resume(ShopId shop, UUID run, int generation) {
        var resumed = jdbc.sql("""
                update sync_run
                set state = 'QUEUED', finished_at = null, problem = null, lease_token = null, generation = :generation
                where shop_id = :shop and run_id = :run and state in ('FAILED', 'CANCELLED') and not exists (
                    select from sync_run other
                    where other.shop_id = :shop and other.state in ('QUEUED', 'RUNNING', 'CANCELLING'))
                """)
                .param("generation", generation)
                .param("shop", shop.value())
                .param("run", run)
                .update();
        if (resumed == 0) {
            return false;
        }
        jdbc.sql("""
                update sync_phase
                set state = 'WAITING', attempts = 0, bulk_operation_id = null, finished_at = null, problem = null, done = 0
                where shop_id = :shop and run_id = :run and state <> 'SUCCEEDED'
                """).param("shop", shop.value()).param("run", run).update();
        return true;
    }

    /** Deletes ended runs from before that time, though never the last one that got through. */
    void prune(ShopId shop, Instant before) {
        var old = jdbc.sql("""
                select run_id from sync_run r where shop_id = :shop and finished_at < :before
                  and state in ('SUCCEEDED', 'FAILED', 'CANCELLED') and (state <> 'SUCCEEDED' or exists (
                    select from sync_run later
                    where later.shop_id = :shop and later.state = 'SUCCEEDED' and later.requested_at > r.requested_at))
                """)
                .param("shop", shop.value())
                .param("before", Timestamp.from(before))
                .query(UUID.class)
                .list();
        if (old.isEmpty()) {
            return;
        }
        for (var table : List.of("sync_phase", "sync_run")) {
            jdbc.sql("delete from " + table + " where shop_id = :shop and run_id in (:old)")
                    .param("shop", shop.value())
                    .param("old", old)
                    .update();
        }
    }

    private List<SyncRun> runs(ShopId shop, JdbcClient.StatementSpec select) {
        var runs = select.query(SyncQueries::run).list();
        if (runs.isEmpty()) {
            return runs;
        }
        var phases = phases(shop, runs.stream().map(SyncRun::id).toList());
        return runs.stream()
                .map(run -> new SyncRun(
                        run.id(),
                        run.kind(),
                        run.state(),
                        run.requestedAt(),
                        run.startedAt(),
                        run.finishedAt(),
                        run.problem(),
                        phases.getOrDefault(run.id(), List.of())))
                .toList();
    }

    private record PhaseOfRun(UUID run, SyncPhase phase) {}

    private Map<UUID, List<SyncPhase>> phases(ShopId shop, List<UUID> runs) {
        return jdbc
                .sql("""
                        select run_id, kind, state, total, done, created, updated, unchanged, skipped, failed, deleted,
                               started_at, writing_at, finished_at, problem
                        from sync_phase where shop_id = :shop and run_id in (:runs) order by run_id, position
                        """)
                .param("shop", shop.value())
                .param("runs", runs)
                .query((row, number) -> new PhaseOfRun(row.getObject("run_id", UUID.class), phase(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        PhaseOfRun::run, Collectors.mapping(PhaseOfRun::phase, Collectors.toList())));
    }

    private static SyncRun run(ResultSet row, int number) throws SQLException {
        var requestedAt = row.getTimestamp("requested_at").toInstant();
        return new SyncRun(
                row.getObject("run_id", UUID.class),
                RunKind.valueOf(row.getString("kind")),
                RunState.valueOf(row.getString("state")),
                requestedAt,
                time(row, "started_at"),
                time(row, "finished_at"),
                problem(row),
                List.of());
    }

    static SyncPhase phase(ResultSet row) throws SQLException {
        return new SyncPhase(
                PhaseKind.valueOf(row.getString("kind")),
                PhaseState.valueOf(row.getString("state")),
                row.getObject("total", Long.class),
                row.getLong("done"),
                new SyncPhase.Counts(
                        row.getLong("created"),
                        row.getLong("updated"),
                        row.getLong("unchanged"),
                        row.getLong("skipped"),
                        row.getLong("failed"),
                        row.getLong("deleted")),
                time(row, "started_at"),
                time(row, "writing_at"),
                time(row, "finished_at"),
                problem(row));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable Problem problem(ResultSet row) throws SQLException {
        return Problem.of(row.getString("problem"));
    }
}
