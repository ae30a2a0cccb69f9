package dev.storecrm.messaging.content;

import dev.storecrm.kernel.ShopId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class MadeQueries {
    private final JdbcClient jdbc;

    MadeQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Mails are made in the order of the deliveries: the last one is found from the end, no mail is read for the count. */
    long made(ShopId shop, long send) {
        return jdbc.sql("""
                        with first as (
                            select delivery_id from delivery
                            where shop_id = :shop and send_id = :send and phase = 'OPEN' and fate in ('PLANNED', 'SOFT_FAILED')
                            order by due_at, delivery_id limit 1),
                        last as (
                            select i.delivery_id from delivery_input i
                            where i.shop_id = :shop and i.delivery_id >= (select delivery_id from first) and i.send_id = :send
                            order by i.delivery_id desc limit 1)
                        select count(*) from delivery
                        where shop_id = :shop and send_id = :send and phase = 'OPEN' and fate in ('PLANNED', 'SOFT_FAILED')
                            and delivery_id <= (select delivery_id from last)
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .query((row, number) -> row.getLong(1))
                .single();
    }
}
