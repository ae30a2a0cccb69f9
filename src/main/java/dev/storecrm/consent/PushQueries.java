package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class PushQueries {
    private final JdbcClient jdbc;

    PushQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One of a customer, in their order: two that note the same people must not wait for each other. */
    void put(ShopId shop, List<ConsentPush> pushes) {
        jdbc.sql("""
                insert into consent_push (shop_id, customer_id, choice, decided_at, opt_in_level)
                select :shop, customer_id, choice, to_timestamp(micros / 1e6), level
                from unnest(:customers::bigint[], :choices::text[], :times::bigint[], :levels::text[])
                    as p (customer_id, choice, micros, level)
                order by customer_id
                on conflict (shop_id, customer_id) do update set choice = excluded.choice,
                    decided_at = excluded.decided_at, opt_in_level = excluded.opt_in_level, refused = null
                where excluded.decided_at >= consent_push.decided_at
                """)
                .param("shop", shop.value())
                .param(
                        "customers",
                        pushes.stream().mapToLong(ConsentPush::customer).toArray())
                .param(
                        "choices",
                        pushes.stream().map(each -> each.choice().name()).toArray(String[]::new))
                .param(
                        "times",
                        pushes.stream()
                                .mapToLong(each -> ChronoUnit.MICROS.between(Instant.EPOCH, each.decidedAt()))
                                .toArray())
                .param("levels", pushes.stream().map(ConsentPush::level).toArray(String[]::new))
                .update();
    }

    /** The oldest first. */
    List<ConsentPush> waiting(ShopId shop, int most) {
        return jdbc.sql("""
                        select u.customer_id, u.choice, u.decided_at, u.opt_in_level, u.refused from consent_push u
                        where u.shop_id = :shop and u.refused is null
                        order by u.decided_at, u.customer_id limit :most
                        """)
                .param("shop", shop.value())
                .param("most", most)
                .query(PushQueries::push)
                .list();
    }

    Optional<ConsentPush> find(ShopId shop, long customer) {
        return jdbc.sql("""
                        select customer_id, choice, decided_at, opt_in_level, refused from consent_push
                        where shop_id = :shop and customer_id = :customer
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .query(PushQueries::push)
                .optional();
    }

    /** Whether what holds now is what was decided: a yes at a checkout may have come after a no of ours. */
    boolean holds(ShopId shop, ConsentPush push) {
        return jdbc.sql("""
                        select exists (select from consent_facts where shop_id = :shop and customer_id = :customer
                            and channel = 'MAIL' and kind = 'MARKETING' and explicit_no = :no)
                        """)
                .param("shop", shop.value())
                .param("customer", push.customer())
                .param("no", push.choice() == Choice.OUT)
                .query(Boolean.class)
                .single();
    }

    /** A newer decision that came meanwhile stays. */
    void done(ShopId shop, ConsentPush push) {
        jdbc.sql("""
                delete from consent_push where shop_id = :shop and customer_id = :customer and decided_at = :at
                    and choice = :choice
                """)
                .param("shop", shop.value())
                .param("customer", push.customer())
                .param("at", Timestamp.from(push.decidedAt()))
                .param("choice", push.choice().name())
                .update();
    }

    void refuse(ShopId shop, ConsentPush push, String why) {
        jdbc.sql("""
                update consent_push set refused = :why where shop_id = :shop and customer_id = :customer
                    and decided_at = :at and choice = :choice
                """)
                .param("why", why)
                .param("shop", shop.value())
                .param("customer", push.customer())
                .param("at", Timestamp.from(push.decidedAt()))
                .param("choice", push.choice().name())
                .update();
    }

    private static ConsentPush push(ResultSet row, int number) throws SQLException {
        return new ConsentPush(
                row.getLong("customer_id"),
                Choice.valueOf(row.getString("choice")),
                Objects.requireNonNull(row.getTimestamp("decided_at")).toInstant(),
                Objects.requireNonNull(row.getString("opt_in_level")),
                row.getString("refused"));
    }
}
