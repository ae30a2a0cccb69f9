package dev.storecrm.messaging.bounce;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Suppressions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A shop whose mails have gone out, and what comes back of them. */
abstract class BounceStage {
    static final ShopId SHOP = new ShopId(770_031);

    @Autowired
    Bounces bounces;

    @Autowired
    Suppressions suppressions;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    @BeforeEach
    void empty() {
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into billing_plan (shop_id, plan, plan_since, version) values (770031, 'STANDARD', now(), 0)
                        on conflict do nothing
                        """).update());
        inShop.run(SHOP, () -> List.of("mail_bounce", "delivery", "send", "suppression", "consent_entry", "customer")
                .forEach(table -> jdbc.sql("delete from " + table + " where shop_id = 770031")
                        .update()));
        inShop.run(SHOP, () -> jdbc.sql("""
                        insert into customer (shop_id, customer_id, email, state, email_state, created_at, updated_at, row_hash)
                        select 770031, n, 'p' || n || '@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0
                        from generate_series(1, 200) n
                        """).update());
    }

    News news(long delivery, BounceKind kind, String key) {
        return new News(
                delivery,
                kind,
                "5.1.1",
                "550 5.1.1\r\n no",
                BounceSource.MAILBOX,
                key,
                clock.instant().plus(Duration.ofSeconds(1)));
    }

    long send(String key) {
        return inShop.call(
                SHOP, () -> jdbc.sql("""
                        insert into send (shop_id, origin, origin_key, channel, kind, to_staff, state, started_at)
                        values (770031, 'CAMPAIGN', :key, 'MAIL', 'MARKETING', false, 'RUNNING', now()) returning send_id
                        """).param("key", key).query(Long.class).single());
    }

    long sent(long send, long customer) {
        var address = "p" + customer + "@example.com";
        return inShop.call(SHOP, () -> jdbc.sql("""
                        insert into delivery (shop_id, send_id, customer_id, address, address_key, fate, attempts, due_at, fate_at)
                        values (770031, :send, :customer, :address, decode(:key, 'hex'), 'SENT', 1, now(), now()) returning delivery_id
                        """)
                .param("send", send)
                .param("customer", customer)
                .param("address", address)
                .param("key", suppressions.key(SHOP, address).orElseThrow())
                .query(Long.class)
                .single());
    }

    String fate(long delivery) {
        return text(
                "select concat(fate, ' ', coalesce(reason, 'null'), ' ', answer) from delivery where shop_id = 770031 and delivery_id = "
                        + delivery);
    }

    String state(long send) {
        return text(
                "select concat(state, ' ', coalesce(reason, 'null')) from send where shop_id = 770031 and send_id = "
                        + send);
    }

    long count(String table) {
        return Long.parseLong(text("select count(*)::text from " + table + " where shop_id = 770031"));
    }

    String text(String sql) {
        return inShop.call(SHOP, () -> jdbc.sql(sql).query(String.class).single());
    }
}
