package dev.storecrm.billing;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BillingQueries {
    private final JdbcClient jdbc;

    BillingQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ShopPlan> find(ShopId shop) {
        return jdbc.sql(
                        "select plan, plan_since, asked_at, test_address, version from billing_plan where shop_id = :shop")
                .param("shop", shop.value())
                .query((row, number) -> new ShopPlan(
                        Plan.valueOf(row.getString("plan")),
                        row.getTimestamp("plan_since").toInstant(),
                        Optional.ofNullable(row.getTimestamp("asked_at"))
                                .map(Timestamp::toInstant)
                                .orElse(null),
                        row.getString("test_address"),
                        row.getLong("version")))
                .optional();
    }

    /** One change of a shop at a time; the row is there afterwards. */
    void lock(ShopId shop, Instant now) {
        jdbc.sql("""
                insert into billing_plan (shop_id, plan, plan_since, version) values (:shop, 'TEST', :now, 0)
                on conflict (shop_id) do update set version = billing_plan.version
                """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void change(ShopId shop, Plan plan, @Nullable String address, @Nullable String key, Instant now) {
        jdbc.sql("""
                update billing_plan set plan_since = case when plan = :plan then plan_since else :now end, plan = :plan,
                    test_address = :address, test_key = :key, version = version + 1
                where shop_id = :shop
                """)
                .param("plan", plan.name())
                .param("address", address)
                .param("key", key)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    /** No person's change, so the form's version stays. */
    void paid(ShopId shop, Plan plan, Instant now) {
        jdbc.sql("""
                update billing_plan set plan_since = case when plan = :plan then plan_since else :now end, plan = :plan,
                    asked_at = :now
                where shop_id = :shop
                """)
                .param("plan", plan.name())
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }
}
