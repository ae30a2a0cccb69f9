package dev.storecrm.messaging.rehearsal;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.rehearsal.Rehearsal.Subject;
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

    int deletePeople(ShopId shop) {
        return jdbc.sql("delete from mail_rehearsal_recipient where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    int deleteFindings(ShopId shop) {
        return jdbc.sql("delete from mail_rehearsal_finding where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    int deleteRehearsals(ShopId shop) {
        return jdbc.sql("delete from mail_rehearsal where shop_id = :shop")
                .param("shop", shop.value())
                .update();
    }

    /** Only the newest of a subject is of interest. */
    void deleteOf(ShopId shop, Subject subject) {
        for (var table : new String[] {"mail_rehearsal_recipient", "mail_rehearsal_finding"}) {
            jdbc.sql("delete from " + table + " p where p.shop_id = :shop and exists (select from mail_rehearsal r"
                            + " where r.shop_id = :shop and r.rehearsal_id = p.rehearsal_id and r.origin = :origin"
                            + " and r.origin_key = :key)")
                    .param("shop", shop.value())
                    .param("origin", subject.origin())
                    .param("key", subject.key())
                    .update();
        }
        jdbc.sql("delete from mail_rehearsal where shop_id = :shop and origin = :origin and origin_key = :key")
                .param("shop", shop.value())
                .param("origin", subject.origin())
                .param("key", subject.key())
                .update();
    }
}
