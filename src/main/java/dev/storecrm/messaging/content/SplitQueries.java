package dev.storecrm.messaging.content;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.Splits.Trial;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class SplitQueries {
    private final JdbcClient jdbc;

    SplitQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void put(ShopId shop, long send, int share) {
        jdbc.sql("insert into send_split (shop_id, send_id, share) values (:shop, :send, :share)")
                .param("shop", shop.value())
                .param("send", send)
                .param("share", share)
                .update();
    }

    Optional<Trial> find(ShopId shop, long send) {
        return jdbc.sql("select share, winner from send_split where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Trial(row.getInt("share"), row.getString("winner")))
                .optional();
    }

    /** Whether it is not decided, and nothing else is left to do before. */
    boolean waits(ShopId shop, long send, Instant soon) {
        return jdbc.sql("""
                        select exists (select from send_split p where p.shop_id = :shop and p.send_id = :send and p.winner is null)
                            and not exists (select from deliveries_open(:shop, :send) d
                                where coalesce(d.due_at < :soon, true))
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("soon", Timestamp.from(soon))
                .query((row, number) -> row.getBoolean(1))
                .single();
    }

    /** Who is not in the trial waits. */
    void hold(ShopId shop, long send, Instant until) {
        jdbc.sql("""
                        update delivery d set due_at = :until from send_split p
                        where d.shop_id = :shop and d.send_id = :send and d.fate = 'PLANNED'
                            and p.shop_id = :shop and p.send_id = :send
                            and split_variant(d.customer_id, d.send_id, p.share) is null
                        """)
                .param("until", Timestamp.from(until))
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    boolean decide(ShopId shop, long send, String winner, Instant now) {
        return jdbc.sql("""
                        update send_split set winner = :winner, decided_at = :now
                        where shop_id = :shop and send_id = :send and winner is null
                        """)
                        .param("winner", winner)
                        .param("now", Timestamp.from(now))
                        .param("shop", shop.value())
                        .param("send", send)
                        .update()
                == 1;
    }

    void release(ShopId shop, long send, Instant now) {
        jdbc.sql("""
                        update delivery d set due_at = :now from send_split p
                        where d.shop_id = :shop and d.send_id = :send and d.fate = 'PLANNED'
                            and p.shop_id = :shop and p.send_id = :send
                            and split_variant(d.customer_id, d.send_id, p.share) is null
                        """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }
}
