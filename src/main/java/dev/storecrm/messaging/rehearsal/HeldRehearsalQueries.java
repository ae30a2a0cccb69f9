package dev.storecrm.messaging.rehearsal;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes people out, and whole rehearsals. */
@Component
class HeldRehearsalQueries {
    private final JdbcClient jdbc;

    HeldRehearsalQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int erase(ShopId shop, long customer) {
        return jdbc.sql("delete from mail_rehearsal_recipient where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    /** Only the newest of a subject is of interest. */
    void deleteOf(ShopId shop, Subject subject) {
        delete(
                "r.origin = :origin and r.origin_key = :key",
                Map.of("shop", shop.value(), "origin", subject.origin(), "key", subject.key()));
    }

    /** Those that ended by then. */
    void deleteBefore(ShopId shop, Instant time) {
        delete("r.ended_at < :before", Map.of("shop", shop.value(), "before", Timestamp.from(time)));
    }

    private void delete(String which, Map<String, ?> parameters) {
        for (var table : List.of("mail_rehearsal_recipient", "mail_rehearsal_finding")) {
            jdbc.sql("delete from " + table + " p where p.shop_id = :shop and exists (select from mail_rehearsal r"
                            + " where r.shop_id = :shop and r.rehearsal_id = p.rehearsal_id and " + which + ")")
                    .params(parameters)
                    .update();
        }
        jdbc.sql("delete from mail_rehearsal r where r.shop_id = :shop and " + which)
                .params(parameters)
                .update();
    }

    boolean any(ShopId shop) {
        return jdbc.sql("select exists (select from mail_rehearsal where shop_id = :shop)")
                .param("shop", shop.value())
                .query((row, number) -> row.getBoolean(1))
                .single();
    }
}
