package dev.storecrm.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class CustomerListPageTests {
    private static final String TWO_WORDS = "/customers?q=anna+bell&tab=all";

    @Autowired
    Rig rig;

    @BeforeEach
    void install() {
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
    }

    @Test
    void countsAsManyAsOnePageHoldsWithoutAsking() {
        people(3);

        assertThat(rig.get(TWO_WORDS).body()).contains("3 in total").doesNotContain("id=\"count\"");
    }

    @Test
    void letsTheNumberOfASearchOfTwoWordsComeLater() {
        people(60);

        var list = rig.get(TWO_WORDS).body();
        assertThat(list).contains("src=\"/customers/count?q=anna+bell\"").doesNotContain("in total");

        assertThat(rig.get("/customers/count?q=anna+bell").body()).contains("id=\"count\"", "60 in total");
        assertThat(rig.get("/customers/count?q=anna+nobody").body()).contains("0 in total");
    }

    @Test
    void tellsTheNumberOfOneWordAtOnce() {
        people(60);

        assertThat(rig.get("/customers?q=anna").body()).contains("60 in total");
        assertThat(rig.get("/customers").body()).contains("60 in total");
    }

    private void people(int number) {
        var shop = rig.value("select id from shop");
        rig.execute("""
                insert into customer (shop_id, customer_id, first_name, last_name, sort_name, state, created_at, updated_at, row_hash)
                select %s, n, 'Anna', 'Bell', 'bell anna', 'ENABLED', now(), now(), 0 from generate_series(1, %d) n
                """.formatted(shop, number));
        rig.execute("""
                insert into customer_word (shop_id, word, customer_id)
                select shop_id, word, customer_id from customer, unnest(array['anna', 'bell']) word
                on conflict do nothing
                """);
    }
}
