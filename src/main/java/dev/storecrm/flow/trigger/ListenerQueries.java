package dev.storecrm.flow.trigger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ListenerQueries {
    private final JdbcClient jdbc;

    ListenerQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(ShopId shop, String trigger, boolean listening, Instant at) {
        jdbc.sql("""
                insert into flow_listener (shop_id, trigger_handle, listening, told_at)
                values (:shop, :trigger, :listening, :at)
                on conflict (shop_id, trigger_handle) do update
                set listening = excluded.listening, told_at = excluded.told_at
                where flow_listener.told_at <= excluded.told_at
                """)
                .param("shop", shop.value())
                .param("trigger", trigger)
                .param("listening", listening)
                .param("at", Timestamp.from(at))
                .update();
    }

    boolean listens(ShopId shop, String trigger) {
        return jdbc.sql("""
                select exists (select from flow_listener
                    where shop_id = :shop and trigger_handle = :trigger and listening)
                """)
                .param("shop", shop.value())
                .param("trigger", trigger)
                .query(Boolean.class)
                .single();
    }
}
