package dev.storecrm.sync;

import dev.storecrm.database.LoadConnection;
import dev.storecrm.kernel.ShopId;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the worker writes. Every write names the lease's token: zero rows mean that the run is another's now, or over. */
@Component
class RunQueries {
    private final JdbcClient jdbc;

    RunQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Claimed(UUID run, RunKind kind, int generation, boolean cancelling) {}

    record Stored(
            PhaseKind kind, PhaseState state, @Nullable String operation, int attempts) {}

    /** The shop's unfinished run, now held under this token. */
    Optional<Claimed> claim(ShopId shop, UUID token, Instant now) {
        return jdbc.sql("""
                update sync_run
                set lease_token = :token, started_at = coalesce(started_at, :now),
                    state = case state when 'QUEUED' then 'RUNNING' else state end
                where shop_id = :shop and state in ('QUEUED', 'RUNNING', 'CANCELLING')
                returning run_id, kind, generation, state
                """)
                .param("token", token)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .query((row, number) -> new Claimed(
                        row.getObject("run_id", UUID.class),
                        RunKind.valueOf(row.getString("kind")),
                        row.getInt("generation"),
                        row.getString("state").equals("CANCELLING")))
                .optional();
    }

    List<Stored> phases(HeldRun run) {
        return jdbc.sql("""
                select kind, state, bulk_operation_id, attempts from sync_phase
                where shop_id = :shop and run_id = :run order by position
                """)
                .param("shop", run.shop().value())
                .param("run", run.id())
                .query((row, number) -> new Stored(
                        PhaseKind.valueOf(row.getString("kind")),
                        PhaseState.valueOf(row.getString("state")),
                        row.getString("bulk_operation_id"),
                        row.getInt("attempts")))
                .list();
    }

    /** Asked between steps: the token's run, and nobody has called it off. */
    RunState state(HeldRun run) {
        return jdbc.sql("""
                select state from sync_run where shop_id = :shop and run_id = :run and lease_token = :token
                """)
                .param("shop", run.shop().value())
                .param("run", run.id())
                .param("token", run.token())
                .query(String.class)
                .optional()
                .map(RunState::valueOf)
                .orElseThrow(LeaseLost::new);
    }

    /** @param askedAt the database's time just before Shopify was asked */
    record Bulk(String operation, Instant askedAt) {}

    void collecting(HeldRun run, PhaseKind kind, Bulk bulk, Instant now) {
        phase(run, kind, """
                state = 'COLLECTING', bulk_operation_id = :operation, asked_at = :askedAt, total = null, done = 0, writing_at = null,
                started_at = coalesce(started_at, :now), attempts = attempts + 1
                """)
                .param("operation", bulk.operation())
                .param("askedAt", Timestamp.from(bulk.askedAt()))
                .param("now", Timestamp.from(now))
                .update();
    }

    Instant askedAt(HeldRun run, PhaseKind kind) {
        return jdbc.sql("""
                select asked_at from sync_phase where shop_id = :shop and run_id = :run and kind = :kind
                """)
                .param("shop", run.shop().value())
                .param("run", run.id())
                .param("kind", kind.name())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    void collected(HeldRun run, PhaseKind kind, long objects) {
        phase(run, kind, "total = :objects").param("objects", objects).update();
    }

    void writing(HeldRun run, PhaseKind kind, long total, Instant now) {
        phase(run, kind, """
                state = 'WRITING', total = :total, done = 0, writing_at = :now, started_at = coalesce(started_at, :now)
                """)
                .param("total", total)
                .param("now", Timestamp.from(now))
                .update();
    }

    void wrote(HeldRun run, PhaseKind kind, long done) {
        phase(run, kind, "done = :done").param("done", done).update();
    }

    void failed(HeldRun run, PhaseKind kind, Problem problem, Instant now) {
        phase(run, kind, "state = 'FAILED', problem = :problem, finished_at = :now")
                .param("problem", problem.name())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** In the transaction that writes the records: either both are there or neither. */
    void succeeded(LoadConnection target, HeldRun run, PhaseKind kind, PhaseResult result, Instant now)
            throws SQLException {
        try (var update = target.connection().prepareStatement("""
                update sync_phase
                set state = 'SUCCEEDED', done = ?, created = created + ?, updated = updated + ?,
                    unchanged = unchanged + ?, skipped = skipped + ?, deleted = deleted + ?, problem = null, finished_at = ?
                where shop_id = ? and run_id = ? and kind = ? and exists (
                    select from sync_run r where r.shop_id = sync_phase.shop_id and r.run_id = sync_phase.run_id
                      and r.lease_token = ? for update)
                """)) {
            var position = 0;
            update.setLong(++position, result.objects());
            update.setLong(++position, result.counts().created());
            update.setLong(++position, result.counts().updated());
            update.setLong(++position, result.counts().unchanged());
            update.setLong(++position, result.skipped());
            update.setLong(++position, result.deleted());
            update.setTimestamp(++position, Timestamp.from(now));
            update.setLong(++position, run.shop().value());
            update.setObject(++position, run.id());
            update.setString(++position, kind.name());
            update.setObject(++position, run.token());
            if (update.executeUpdate() == 0) {
                throw new LeaseLost();
            }
        }
    }

    /** In the transaction that writes a batch of a sweep. */
    void applied(LoadConnection target, HeldRun run, PhaseKind kind, PhaseResult batch) throws SQLException {
        try (var update = target.connection().prepareStatement("""
                update sync_phase
                set done = done + ?, created = created + ?, updated = updated + ?, unchanged = unchanged + ?,
                    skipped = skipped + ?, deleted = deleted + ?
                where shop_id = ? and run_id = ? and kind = ? and exists (
                    select from sync_run r where r.shop_id = sync_phase.shop_id and r.run_id = sync_phase.run_id
                      and r.lease_token = ? for update)
                """)) {
            var position = 0;
            update.setLong(++position, batch.counts().all() + batch.skipped() + batch.deleted());
            update.setLong(++position, batch.counts().created());
            update.setLong(++position, batch.counts().updated());
            update.setLong(++position, batch.counts().unchanged());
            update.setLong(++position, batch.skipped());
            update.setLong(++position, batch.deleted());
            update.setLong(++position, run.shop().value());
            update.setObject(++position, run.id());
            update.setString(++position, kind.name());
            update.setObject(++position, run.token());
            if (update.executeUpdate() == 0) {
                throw new LeaseLost();
            }
        }
    }

    /** A sweep has seen every change of the kind. */
    void swept(HeldRun run, PhaseKind kind, Instant now) {
        var swept = phase(run, kind, "state = 'SUCCEEDED', total = done, problem = null, finished_at = :now")
                .param("now", Timestamp.from(now))
                .update();
        if (swept == 0) {
            throw new LeaseLost();
        }
    }

    void end(HeldRun run, RunState state, @Nullable Problem problem, Instant now) {
        if (state == RunState.CANCELLED) {
            jdbc.sql("""
                    update sync_phase set state = 'CANCELLED', finished_at = :now
                    where shop_id = :shop and run_id = :run and state in ('WAITING', 'COLLECTING', 'WRITING')
                    """)
                    .param("now", Timestamp.from(now))
                    .param("shop", run.shop().value())
                    .param("run", run.id())
                    .update();
        }
        jdbc.sql("""
                update sync_run set state = :state, problem = :problem, finished_at = :now
                where shop_id = :shop and run_id = :run and lease_token = :token
                """)
                .param("state", state.name())
                .param("problem", problem == null ? null : problem.name())
                .param("now", Timestamp.from(now))
                .param("shop", run.shop().value())
                .param("run", run.id())
                .param("token", run.token())
                .update();
    }

    /** Shown while it is tried again. */
    void note(HeldRun run, Problem problem) {
        jdbc.sql("""
                update sync_run set problem = :problem
                where shop_id = :shop and run_id = :run and lease_token = :token
                """)
                .param("problem", problem.name())
                .param("shop", run.shop().value())
                .param("run", run.id())
                .param("token", run.token())
                .update();
    }

    /** Tells the planner about a table that was empty before. */
    void analyze(String table) {
        jdbc.sql("select storecrm_analyze(cast(:loaded as regclass))::text")
                .param("loaded", table)
                .query(String.class)
                .optional();
    }

    private JdbcClient.StatementSpec phase(HeldRun run, PhaseKind kind, String changes) {
        return jdbc.sql("update sync_phase set " + changes + """
                 where shop_id = :shop and run_id = :run and kind = :kind and exists (
                    select from sync_run r where r.shop_id = :shop and r.run_id = :run and r.lease_token = :token)
                """)
                .param("shop", run.shop().value())
                .param("run", run.id())
                .param("kind", kind.name())
                .param("token", run.token());
    }
}
