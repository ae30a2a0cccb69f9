package dev.storecrm.messaging.ledger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StandstillQueries {
    private final JdbcClient jdbc;

    StandstillQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What began before that, and waits for nothing else; copies for somebody of the shop do no harm. */
    void holdPreparing(ShopId shop, String reason, Instant before) {
        jdbc.sql("""
                        update send set reason = :reason
                        where shop_id = :shop and state = 'PREPARING' and reason is null and greatest(started_at, resumed_at) < :before
                            and kind <> 'SYSTEM' and not to_staff
                        """)
                .param("reason", reason)
                .param("before", Timestamp.from(before))
                .param("shop", shop.value())
                .update();
    }

    /** The same, where somebody should have been written to before that. */
    void pauseRunning(ShopId shop, String reason, Instant before) {
        jdbc.sql("""
                        update send s set state = 'PAUSED', reason = :reason
                        where s.shop_id = :shop and s.state = 'RUNNING' and greatest(s.started_at, s.resumed_at) < :before
                            and s.kind <> 'SYSTEM' and not s.to_staff and exists (
                                select from deliveries_open(:shop, s.send_id) d
                                where coalesce(greatest(d.due_at, s.held_until) < :before, true))
                        """)
                .param("reason", reason)
                .param("before", Timestamp.from(before))
                .param("shop", shop.value())
                .update();
    }
}
