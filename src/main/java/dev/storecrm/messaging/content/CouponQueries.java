package dev.storecrm.messaging.content;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Coupons of sends: what is wrong with one, and whose codes come back. */
@Component
class CouponQueries {
    private final JdbcClient jdbc;

    CouponQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody who was not written to and never will be. */
    record Unwritten(long delivery, long customer) {}

    /** Why a send waits for a person before its mails are made; empty when it does not. */
    Optional<String> brake(ShopId shop, long send) {
        return jdbc.sql("""
                        select reason from send
                        where shop_id = :shop and send_id = :send and state = 'PREPARING' and reason like 'COUPON\\_%'
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> row.getString(1))
                .optional();
    }

    /** Not in place of another reason: whoever resumes is to hear of that one first. */
    void brake(ShopId shop, long send, String reason) {
        jdbc.sql("""
                update send set reason = :reason
                where shop_id = :shop and send_id = :send and state = 'PREPARING' and reason is null
                """)
                .param("reason", reason)
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    /** Sends whose codes are not all back; the last one was once each of its recipients had a final fate. */
    List<Long> open(ShopId shop) {
        return jdbc.sql("""
                        select send_id from send_coupon where shop_id = :shop and settled_at is null order by send_id
                        """)
                .param("shop", shop.value())
                .query((row, number) -> row.getLong(1))
                .list();
    }

    boolean anyPreparing(ShopId shop) {
        return jdbc.sql("""
                        select exists (select from send_coupon c join send s on s.shop_id = :shop and s.send_id = c.send_id
                            where c.shop_id = :shop and c.settled_at is null and s.state = 'PREPARING')
                        """)
                .param("shop", shop.value())
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** By delivery, from behind that one on. */
    List<Unwritten> unwritten(ShopId shop, long send, long behind, int most) {
        return jdbc.sql("""
                        select delivery_id, customer_id from delivery
                        where shop_id = :shop and send_id = :send and delivery_id > :behind and fate in ('SKIPPED', 'FAILED')
                          and customer_id is not null
                        order by delivery_id limit :most
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("behind", behind)
                .param("most", most)
                .query((row, number) -> new Unwritten(row.getLong("delivery_id"), row.getLong("customer_id")))
                .list();
    }

    /** Does nothing while somebody may still be written to. */
    void settle(ShopId shop, long send, Instant now) {
        jdbc.sql("""
                update send_coupon set settled_at = :now
                where shop_id = :shop and send_id = :send
                  and exists (select from send s where s.shop_id = :shop and s.send_id = :send
                      and s.state in ('FINISHED', 'CANCELLED'))
                  and not exists (select from deliveries_open(:shop, :send))
                """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }
}
