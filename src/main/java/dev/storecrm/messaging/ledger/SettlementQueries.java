package dev.storecrm.messaging.ledger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people change of fates: never one that something may still happen to. */
@Component
class SettlementQueries {
    /** Whom test mode would leave out stays as failed: left out, nobody could try again under another plan. */
    private static final String RETRYABLE = """
             shop_id = :shop and send_id = :send and fate = 'FAILED' and customer_id is not null
                and reason not in ('NO_MAILBOX', 'RETURNED_HARD', 'UNSENDABLE', 'NO_CODE')
                and not exists (select from send_coupon c where c.shop_id = :shop and c.send_id = :send)
                and (not (select billing_test_mode(max(plan), :highest) from billing_plan where shop_id = :shop)
                    or address_key = (select decode(test_key, 'hex') from billing_plan where shop_id = :shop))
            """;

    private final JdbcClient jdbc;
    private final Guard guard;

    SettlementQueries(JdbcClient jdbc, Guard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    /** False for a send that was cancelled, or whose mails are not made yet. */
    boolean reopen(ShopId shop, long send) {
        return jdbc.sql("""
                        update send set state = case when state = 'FINISHED' then 'RUNNING' else state end,
                            ended_at = case when state = 'FINISHED' then null else ended_at end
                        where shop_id = :shop and send_id = :send and state in ('RUNNING', 'PAUSED', 'FINISHED')
                        """).param("shop", shop.value()).param("send", send).update() == 1;
    }

    long retryable(ShopId shop, long send) {
        return jdbc.sql("select count(*) from delivery where" + RETRYABLE)
                .params(guard.parameters())
                .param("shop", shop.value())
                .param("send", send)
                .query(Long.class)
                .single();
    }

    int retry(ShopId shop, long send, Instant now) {
        return jdbc.sql("""
                        update delivery set fate = 'PLANNED', reason = null, answer = null, attempts = 0, due_at = :now, fate_at = :now
                        where
                        """ + RETRYABLE)
                .params(guard.parameters())
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    /** Whoever wrote may not overrule the person any more, so the lease goes. */
    boolean settle(ShopId shop, long send, long delivery, boolean arrived, Instant now) {
        return jdbc.sql("""
                        update delivery set fate = :fate, reason = :reason, lease = null, fate_at = :now,
                            answer = case when reason = 'INSTANCE_LOST' then null else answer end
                        where shop_id = :shop and send_id = :send and delivery_id = :delivery and fate = 'UNKNOWN'
                        """)
                        .param("fate", arrived ? "SENT" : "FAILED")
                        .param("reason", arrived ? "SAID_ARRIVED" : "SAID_LOST")
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("send", send)
                        .param("delivery", delivery)
                        .update()
                == 1;
    }
}
