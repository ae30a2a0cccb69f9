package dev.storecrm.segment.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** A shop with 120 customers of rising worth, and the pages of its segments. */
abstract class SegmentStage {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    long shop;

    @BeforeEach
    void install() {
        for (var table :
                List.of("segment", "segment_count", "segment_member", "customer", "customer_tag", "commerce_order")) {
            rig.execute("delete from " + table);
        }
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.execute("update shop_setting set connected_at = now()");
        shop = (Long) rig.value("select id from shop");
        // 1 spent 10.00, 2 spent 20.00 …
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, state, email_state, number_of_orders, amount_spent_minor,
                    currency, created_at, updated_at, row_hash)
                select %d, n, 'Person ' || n, 'ENABLED', 'SUBSCRIBED', n, n * 1000, 'GBP', now(), now(), 0
                from generate_series(1, 120) n
                """.formatted(shop));
        rig.execute("update shop set currency = 'GBP'");
        rig.execute("insert into customer_tag (shop_id, customer_id, tag_key, tag) values (%d, 7, 'vip', 'VIP')"
                .formatted(shop));
    }

    String add(String query) {
        var answer = rig.post("/segments", Map.of("name", "Test <b>", "query", query));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        jobs.runDue();
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^https?://[^/]*", "")
                .replaceFirst("\\?.*", "");
    }

    String body(String path) {
        var answer = rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    String xray(String query, boolean details) {
        return rig.post("/segments/xray", Map.of("query", query, "details", Boolean.toString(details)))
                .body();
    }
}
