package dev.storecrm.home.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with nothing in it yet, and what fills it. */
abstract class HomeRig {
    private static final List<String> TABLES = List.of(
            "customer",
            "commerce_order",
            "campaign",
            "send",
            "delivery",
            "mail_reaction",
            "mail_tracking",
            "coupon",
            "coupon_discount",
            "coupon_redemption",
            "segment",
            "segment_count",
            "consent_entry");

    @Autowired
    Rig rig;

    Object shop = 0;
    String now = "";

    @BeforeEach
    void install() {
        TABLES.forEach(table -> rig.execute("delete from " + table));
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = now()");
        rig.execute("update shop set currency = 'GBP'");
        shop = rig.value("select id from shop");
        now = "cast('" + rig.clock.instant() + "' as timestamptz)";
    }

    String text(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    void campaign(long id, String name, String state, String send) {
        rig.execute("""
                insert into campaign (shop_id, id, name, segments, exclusions, state, send_id, started_at, created_at, changed_at, version)
                values (%s, %d, '%s', '{}', '{}', '%s', %s, %s, %s, %s, 0)
                """.formatted(shop, id, name, state, send, now, now, now));
    }

    long send(long campaign, String state) {
        return (Long) rig.value("""
                insert into send (shop_id, origin, origin_key, channel, kind, state, started_at)
                values (%s, 'CAMPAIGN', '%d', 'MAIL', 'MARKETING', '%s', %s) returning send_id
                """.formatted(shop, campaign, state, now));
    }

    void deliveries(long send, String fate, int from, int to) {
        rig.execute("""
                insert into delivery (shop_id, send_id, customer_id, fate, due_at, fate_at)
                select %s, %d, n, '%s', %s, %s from generate_series(%d, %d) n
                """.formatted(shop, send, fate, now, now, from, to));
    }
}
