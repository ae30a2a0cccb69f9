package dev.storecrm.metafield.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.oauth.Hmac;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files about people who are erased, merged, or wait in vain. */
class DataImportPeopleTests extends DataImportStage {

    @Test
    void cannotBringBackAnErasedPerson() {
        var address = uploaded("id,rank\n1,Gold\n2,Canaria\n", StandardCharsets.UTF_8);
        notice(
                "customers/redact",
                "{\"customer\":{\"id\":2,\"email\":\"canary@example.com\"},\"orders_to_redact\":[]}");
        run(address, "rank");
        run(uploaded("id,rank\n2,Canaria\n", StandardCharsets.UTF_8), "rank");

        assertThat(rig.rows("select customer_id, text_value from metafield_value"))
                .containsExactly(Map.of("customer_id", 1L, "text_value", "Gold"));
        assertThat(rig.rows("select 1 from metafield_history where customer_id = 2"))
                .isEmpty();
        assertThat(rig.rows("select 1 from customer where customer_id = 2 and shop_id = (select id from shop)"))
                .isEmpty();
        assertThat(rig.rows("select distinct reason from metafield_import_error"))
                .containsExactly(Map.of("reason", "UNKNOWN_CUSTOMER"));
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
    }

    /** The address lies across two pieces of the file, and is written in another case. */
    @Test
    void dropsAFileThatNamesAPersonWhoIsErased() {
        var padding = "1,x\n".repeat(((1 << 20) - "id,mail\n2,Cana".length()) / 4);
        var filler = "y".repeat((1 << 20) - "id,mail\n".length() - padding.length() - "2,Cana".length() - 1);
        var named = uploaded("id,mail\n" + padding + filler + "\n2,Canary@Example.com\n", StandardCharsets.UTF_8);
        var other = uploaded("id,mail\n1,sparrow@example.com\n", StandardCharsets.UTF_8);
        notice(
                "customers/redact",
                "{\"customer\":{\"id\":2,\"email\":\"canary@example.com\"},\"orders_to_redact\":[]}");

        assertThat(rig.get(named).body()).contains("erased at Shopify’s request");
        assertThat(rig.rows("select count(distinct import_id) as files from metafield_import_piece"))
                .containsExactly(Map.of("files", 1L));
        assertThat(rig.get(other).body()).contains("sparrow@example.com");
        assertThat(rig.rows("select state from privacy_request where customer_id = 2"))
                .containsExactly(Map.of("state", "DONE"));
    }

    @Test
    void writesToTheSurvivorOfAMerge() {
        rig.execute("insert into tombstone (shop_id, record_table, record_id, deleted_at, merged_into)"
                + " select id, 'customer', 7, now(), 3 from shop");
        run(uploaded("id,rank\n7,Gold\n", StandardCharsets.UTF_8), "rank");

        assertThat(rig.rows("select customer_id, text_value from metafield_value"))
                .containsExactly(Map.of("customer_id", 3L, "text_value", "Gold"));
        rig.execute("delete from tombstone where record_id = 7");
    }

    @Test
    void dropsAFileThatNobodyImports() {
        var address = uploaded("id,mail\n1,sparrow@example.com\n", StandardCharsets.UTF_8);
        rig.clock.tick(Duration.ofDays(6));
        jobs.runDue();
        assertThat(rig.rows("select 1 from metafield_import_piece")).hasSize(1);

        rig.clock.tick(Duration.ofDays(1).plusSeconds(1));
        jobs.runDue();
        assertThat(rig.rows("select 1 from metafield_import_piece")).isEmpty();
        assertThat(rig.get(address).body()).contains("Cancelled", "nobody started the import");
    }

    private void notice(String topic, String body) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var answer = rig.send(rig.request("/webhooks/shopify")
                .header("X-Shopify-Topic", topic)
                .header("X-Shopify-Webhook-Id", "w" + bytes.hashCode())
                .header("X-Shopify-Shop-Domain", rig.store.domain())
                .header(
                        "X-Shopify-Hmac-Sha256",
                        Hmac.base64(bytes, rig.store.options().clientSecret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
        assertThat(answer.statusCode()).isEqualTo(200);
        jobs.runDue();
    }
}
