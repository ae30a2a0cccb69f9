package dev.storecrm.consent.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.Rig;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who gets every kind of mail, and the link to their page. */
abstract class PreferenceStage {
    static final String PERMITTED =
            "select kind from consent_facts where customer_id = 1 and channel = 'MAIL' and permitted order by 1";

    @Autowired
    Rig rig;

    @Autowired
    LinkTokens tokens;

    String link = "";

    @BeforeEach
    void install() {
        rig.reset();
        for (var table : List.of(
                "consent_entry",
                "consent_push",
                "consent_confirmation",
                "consent_setting",
                "mail_brand",
                "delivery",
                "send")) {
            rig.execute("delete from " + table);
        }
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("delete from customer");
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, email, state, email_state, created_at, updated_at, row_hash)
                select id, 1, 'Canary', 'canary@example.com', 'ENABLED', 'SUBSCRIBED', now(), now(), 0 from shop
                where uninstalled_at is null order by id desc limit 1
                """);
        rig.execute("delete from shop_setting");
        link = "/u/" + tokens.token(new Link(shop(), 1, Kind.MARKETING));
    }

    HttpResponse<String> post(String type, String body) {
        return rig.send(rig.request(link).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    ShopId shop() {
        return new ShopId(
                Long.parseLong(String.valueOf(rig.value("select max(id) from shop where uninstalled_at is null"))));
    }
}
