package dev.storecrm.messaging.single;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Sends;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class TrialQueries {
    private final JdbcClient jdbc;

    TrialQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Test mails of a shop since then. */
    long since(ShopId shop, Instant time) {
        return jdbc.sql("""
                        select count(*) from send where shop_id = :shop and origin = :trial and started_at > :time
                        """)
                .param("shop", shop.value())
                .param("trial", Sends.TRIAL)
                .param("time", Timestamp.from(time))
                .query(Long.class)
                .single();
    }
}
