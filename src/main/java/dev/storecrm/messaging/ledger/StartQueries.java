package dev.storecrm.messaging.ledger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Begins to write, or goes on: not under a plan that has fallen meanwhile, as whom test mode leaves out at that moment is left
 * out for good.
 */
@Component
class StartQueries {
    private static final String WANTS_PLAN = """
            (not send.to_staff and send.kind <> 'SYSTEM'
                and (select billing_test_mode(max(plan), :highest) from billing_plan where shop_id = :shop)
                and exists (select from deliveries_open(:shop, send.send_id) d where d.address_key is distinct from (
                        select decode(test_key, 'hex') from billing_plan where shop_id = :shop)))""";

    private static final String WAITS = "(state = 'PAUSED' or state = 'PREPARING' and reason is not null)";

    private final JdbcClient jdbc;
    private final Guard guard;

    StartQueries(JdbcClient jdbc, Guard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    /**
     * Has the recipients counted where they are many: of an audience that was just frozen the planner knows nothing, and would look
     * through all of it for the ten of whom each mail asks.
     */
    void count(ShopId shop, long send) {
        jdbc.sql("""
                        select storecrm_analyze_if_free('delivery')::text where 1000 <= (
                            select count(*) from (
                                select from delivery where shop_id = :shop and send_id = :send limit 1000) people)
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query(String.class)
                .list();
    }

    /** Runs, or waits for the reason that is given or was written down meanwhile. */
    boolean start(ShopId shop, long send, @Nullable String reason) {
        awaitPlan(shop);
        var why = "coalesce(:reason, reason, case when " + WANTS_PLAN + " then :plan end)";
        return statement(shop, send, """
                        update send set reason = %1$s, state = case when %1$s is null then 'RUNNING' else 'PAUSED' end
                        where shop_id = :shop and send_id = :send and state = 'PREPARING'
                        """.formatted(why)).param("reason", reason).update() == 1;
    }

    /**
     * How it stands then: what brings a coupon is prepared again, as the coupon may have ended meanwhile, and what was decided
     * between two mails, as the rest may have none yet. Empty for one that does not wait, and for one that waits for a plan which
     * the shop does not have: whatever it waited for before, it waits for that now.
     */
    Optional<SendState> resume(ShopId shop, long send, Instant now) {
        awaitPlan(shop);
        var resumed = statement(shop, send, """
                        update send set reason = null, resumed_at = :now, state = case when state = 'PAUSED' and not exists (
                            select from send_coupon c where c.shop_id = :shop and c.send_id = :send) and not exists (
                            select from send_split p where p.shop_id = :shop and p.send_id = :send) then 'RUNNING' else 'PREPARING' end
                        where shop_id = :shop and send_id = :send and %s and not %s
                        returning state
                        """.formatted(WAITS, WANTS_PLAN))
                .param("now", Timestamp.from(now))
                .query((row, number) -> SendState.valueOf(row.getString(1)))
                .optional();
        if (resumed.isEmpty()) {
            statement(
                            shop,
                            send,
                            "update send set reason = :plan where shop_id = :shop and send_id = :send and " + WAITS
                                    + " and " + WANTS_PLAN)
                    .update();
        }
        return resumed;
    }

    /** One that falls at this moment stops only what it finds running. */
    private void awaitPlan(ShopId shop) {
        jdbc.sql("select plan from billing_plan where shop_id = :shop for share")
                .param("shop", shop.value())
                .query(String.class)
                .optional();
    }

    private JdbcClient.StatementSpec statement(ShopId shop, long send, String sql) {
        return jdbc.sql(sql)
                .params(guard.parameters())
                .param("plan", PlanFall.REASON)
                .param("shop", shop.value())
                .param("send", send);
    }
}
