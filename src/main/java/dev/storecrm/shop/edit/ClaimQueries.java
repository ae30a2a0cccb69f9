package dev.storecrm.shop.edit;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ClaimQueries {
    private final JdbcClient jdbc;

    ClaimQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False while another holds it. */
    boolean take(ShopId shop, MirrorRefresh.Subject subject, long id, UUID holder, Instant now, Instant until) {
        return jdbc.sql("""
                        insert into edit_claim (shop_id, subject, record_id, holder, held_until)
                        values (:shop, :subject, :id, :holder, :until)
                        on conflict (shop_id, subject, record_id) do update
                            set holder = excluded.holder, held_until = excluded.held_until
                        where edit_claim.held_until < :now
                        """)
                        .param("shop", shop.value())
                        .param("subject", subject.name())
                        .param("id", id)
                        .param("holder", holder)
                        .param("until", Timestamp.from(until))
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    void drop(ShopId shop, UUID holder) {
        jdbc.sql("delete from edit_claim where shop_id = :shop and holder = :holder")
                .param("shop", shop.value())
                .param("holder", holder)
                .update();
    }

    int forget(ShopId shop, MirrorRefresh.Subject subject, long id) {
        return jdbc.sql("delete from edit_claim where shop_id = :shop and subject = :subject and record_id = :id")
                .param("shop", shop.value())
                .param("subject", subject.name())
                .param("id", id)
                .update();
    }
}
