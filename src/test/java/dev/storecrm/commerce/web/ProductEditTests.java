package dev.storecrm.commerce.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** B5, B21: products go back to Shopify as customers do. */
@SandboxTest
class ProductEditTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    private Product before;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        before = rig.store.books().products.all().iterator().next();
        before = rig.store.trade().changeProduct(before.id, product -> {
            product.tags = List.of("summer", "old");
            product.status = "ACTIVE";
        });
        syncs.start(new ShopId((Long) rig.value("select id from shop")));
        jobs.runDue();
    }

    @AfterEach
    void putBack() {
        rig.store.trade().changeProduct(before.id, product -> {
            product.title = before.title;
            product.vendor = before.vendor;
            product.productType = before.productType;
            product.status = before.status;
            product.tags = before.tags;
        });
    }

    @Test
    void changesInShopifyWhatWasChangedAndShowsWhatShopifyHas() {
        assertThat(rig.get("/products/" + before.id + "/edit").body()).contains(">Edit " + before.title + "</h1>");
        var answer = save(Map.of("title", "Linen shirt", "status", "DRAFT", "tags", "Summer, linen"));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(there().title).isEqualTo("Linen shirt");
        assertThat(there().status).isEqualTo("DRAFT");
        assertThat(there().tags).containsExactly("summer", "linen");
        assertThat(there().vendor).isEqualTo(before.vendor);
        assertThat(there().variants).isEqualTo(before.variants);
        assertThat(rig.get("/products/" + before.id).body()).contains("Linen shirt", "Draft", ">linen<");
    }

    @Test
    void saysAtTheFieldWhatShopifyDoesNotTake() {
        var answer = save(Map.of("title", " ", "vendor", "Typed by hand", "tags", "fresh"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("title-error", "This must not be empty", "Typed by hand", "value=\"fresh\"");
        assertThat(there().tags).containsExactly("summer", "old");
        assertThat(save(Map.of("status", "SOLD")).body()).contains("Not saved");
    }

    @Test
    void mergesWithAChangeMadeInShopify() {
        var form = form();
        rig.store.trade().changeProduct(before.id, product -> product.title = "Theirs");
        form.put("title", "Mine");
        var merge = rig.post("/products/" + before.id + "/edit", form);
        assertThat(merge.statusCode()).isEqualTo(409);
        assertThat(merge.body()).contains("Yours: Mine", "Saved now: Theirs");
        assertThat(there().title).isEqualTo("Theirs");
    }

    private HttpResponse<String> save(Map<String, String> changes) {
        var form = form();
        form.putAll(changes);
        return rig.post("/products/" + before.id + "/edit", form);
    }

    private Map<String, String> form() {
        assertThat(rig.get("/products/" + before.id + "/edit").statusCode()).isEqualTo(200);
        var form = new LinkedHashMap<String, String>();
        Map.of(
                        "title", before.title,
                        "status", before.status,
                        "vendor", before.vendor,
                        "productType", before.productType,
                        "tags", "old, summer")
                .forEach((field, value) -> {
                    form.put(field, value);
                    form.put("opened[" + field + "]", value);
                });
        return form;
    }

    private Product there() {
        return rig.store.books().products.find(before.id).orElseThrow();
    }
}
