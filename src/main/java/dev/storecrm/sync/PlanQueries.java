package dev.storecrm.sync;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PlanQueries {
    private final JdbcClient jdbc;

    PlanQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SweepPlan> find(ShopId shop) {
        return jdbc.sql("select next_at, pause_seconds, reason, failures from sync_plan where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new SweepPlan(
                        row.getTimestamp("next_at").toInstant(),
                        Duration.ofSeconds(row.getLong("pause_seconds")),
                        SweepPlan.Reason.valueOf(row.getString("reason")),
                        row.getInt("failures")))
                .optional();
    }

    void save(ShopId shop, SweepPlan plan) {
        jdbc.sql("""
                insert into sync_plan (shop_id, next_at, pause_seconds, reason, failures)
                values (:shop, :nextAt, :pause, :reason, :failures)
                on conflict (shop_id) do update set next_at = excluded.next_at, pause_seconds = excluded.pause_seconds,
                    reason = excluded.reason, failures = excluded.failures
                """)
                .param("shop", shop.value())
                .param("nextAt", Timestamp.from(plan.nextAt()))
                .param("pause", plan.pause().toSeconds())
                .param("reason", plan.reason().name())
                .param("failures", plan.failures())
                .update();
    }
}
