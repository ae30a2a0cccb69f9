package dev.storecrm.messaging.rehearsal;

import dev.storecrm.kernel.ShopId;
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
        return jdbc.sql("delete from mail_rehearsal_person where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    int deletePeople(ShopId shop) {
        return jdbc.sql("delete from mail_rehearsal_person where shop_id = :shop")
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

    /** Only the newest of a template is of interest. */
    void deleteOf(ShopId shop, long template) {
        for (var table : new String[] {"mail_rehearsal_person", "mail_rehearsal_finding"}) {
            jdbc.sql(
                            "delete from " + table
                                    + " p where p.shop_id = :shop and exists (select from mail_rehearsal r"
                                    + " where r.shop_id = :shop and r.rehearsal_id = p.rehearsal_id and r.template_id = :template)")
                    .param("shop", shop.value())
                    .param("template", template)
                    .update();
        }
        jdbc.sql("delete from mail_rehearsal where shop_id = :shop and template_id = :template")
                .param("shop", shop.value())
                .param("template", template)
                .update();
    }
}
