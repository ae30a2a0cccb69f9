package dev.storecrm.messaging.content;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.Making.Made;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MadeQueries {
    private final JdbcClient jdbc;

    MadeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Made> find(ShopId shop, long send) {
        return jdbc.sql("select made, total from send_making where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> new Made(true, row.getLong("made"), row.getLong("total")))
                .optional();
    }

    /** Whose mails are to be made by the next round: once a trial is decided those in it have theirs. */
    long unmade(ShopId shop, long send) {
        return jdbc.sql("""
                        select count(*) from delivery d left join send_split p on p.shop_id = :shop and p.send_id = :send
                        where d.shop_id = :shop and d.send_id = :send and d.fate in ('PLANNED', 'SOFT_FAILED')
                          and d.customer_id is not null and (p.send_id is null
                              or (p.winner is null) = (split_variant(d.customer_id, d.send_id, p.share) is not null))
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    void begin(ShopId shop, long send, long total) {
        jdbc.sql("""
                        insert into send_making (shop_id, send_id, made, total) values (:shop, :send, 0, :total)
                        on conflict (shop_id, send_id) do update set made = 0, total = excluded.total
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("total", total)
                .update();
    }

    void made(ShopId shop, long send, long more) {
        jdbc.sql("""
                        update send_making set made = least(made + :more, total) where shop_id = :shop and send_id = :send
                        """)
                .param("more", more)
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    void end(ShopId shop, long send) {
        jdbc.sql("delete from send_making where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }
}
