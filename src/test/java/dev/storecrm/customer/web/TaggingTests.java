package dev.storecrm.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.customer.edit.CustomerRecord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.kernel.Tags;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.shop.edit.EditableRecord;
import dev.storecrm.shop.edit.Tagging;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** B21: tags of many at once, in Shopify and here. */
@SandboxTest
class TaggingTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Autowired
    Tagging tagging;

    @Autowired
    CustomerRecord record;

    private Customer anna;
    private Customer ben;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        anna = person("Anna");
        ben = person("Ben");
        syncs.start(new ShopId((Long) rig.value("select id from shop")));
        jobs.runDue();
    }

    @AfterEach
    void leave() {
        rig.store.faults().clear();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rig.store.people().delete(anna.id);
        rig.store.people().delete(ben.id);
    }

    @Test
    void addsAndTakesAwayWithoutTouchingOtherTags() {
        assertThat(rig.get("/customers/tags?" + ids()).body()).contains("Tags of 2 customers");
        assertThat(post("add", "VIP, spring").statusCode()).isEqualTo(303);
        assertThat(there(anna).tags).containsExactly("old", "spring", "VIP");
        assertThat(post("remove", "vip").statusCode()).isEqualTo(303);
        assertThat(there(ben).tags).containsExactly("old", "spring");
        jobs.runDue();
        assertThat(rig.rows("select tag from customer_tag where customer_id = " + anna.id + " order by tag_key"))
                .extracting(row -> row.get("tag"))
                .containsExactly("old", "spring");
    }

    @Test
    void saysHowFarItCameAndGoesOnFromThere() {
        rig.store.people().delete(ben.id);
        assertThat(post("add", " , ").statusCode()).isEqualTo(422);
        var refused = post("add", "x".repeat(256));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("tags-error", "Tags of 2 customers");
        var lost = post("add", "spring");
        assertThat(lost.statusCode()).as("Ben is not in Shopify any more").isEqualTo(422);
        assertThat(lost.body()).contains("1 done, 1 left", "Tags of 1 customer", "value=\"" + ben.id + "\"");
        assertThat(lost.body()).doesNotContain("value=\"" + anna.id + "\"");
        assertThat(there(anna).tags).containsExactly("old", "spring");
        jobs.runDue();
        assertThat(post("add", "spring").statusCode()).as("found out meanwhile").isEqualTo(303);

        rig.store.faults().always(Faults.Api.BAD_GATEWAY);
        assertThat(post("add", "spring").body()).contains("Not saved", "does not answer", "value=\"spring\"");
    }

    /** Shopify may let people wait: what there was no time for is said, and not lost. */
    @Test
    void stopsWhenItTakesTooLong() {
        var slow = (EditableRecord) Proxy.newProxyInstance(
                EditableRecord.class.getClassLoader(),
                new Class<?>[] {EditableRecord.class},
                (self, method, values) -> {
                    if (method.getName().equals("here")) {
                        rig.clock.tick(Duration.ofMinutes(1));
                    }
                    return method.invoke(record, values);
                });
        var shop = new ShopId((Long) rig.value("select id from shop"));
        var change = new Tagging.Change(Tags.parse("spring"), true);

        var tagged = tagging.tag(shop, slow, List.of(anna.id, ben.id), change);

        assertThat(tagged).isEqualTo(new Tagging.Tagged(1, List.of(ben.id), null));
        assertThat(there(ben).tags).containsExactly("old");
        assertThat(tagging.tag(shop, slow, tagged.left(), change).left()).isEmpty();
        assertThat(there(ben).tags).containsExactly("old", "spring");
    }

    @Test
    void isForWhoWritesToCustomers() {
        rig.open(rig.store, "/settings", Staff.member());
        rig.execute("update staff set role = 'VIEWER' where user_id = "
                + Staff.member().id());
        rig.execute("update access_setting set policy = 'EVERYONE'");
        assertThat(rig.get("/customers", Staff.member()).body()).doesNotContain("name=\"id\"");
        assertThat(rig.get("/customers/tags?" + ids(), Staff.member()).statusCode())
                .isEqualTo(403);
        rig.execute("update staff set role = 'MARKETER' where user_id = "
                + Staff.member().id());
        assertThat(rig.get("/customers", Staff.member()).body())
                .contains("name=\"id\"", "/customers/tags")
                .doesNotContain("Delete here");
    }

    private HttpResponse<String> post(String how, String tags) {
        return rig.send(rig.signed("/customers/tags", rig.store, Staff.owner())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ids() + "&how=" + how + "&tags="
                        + tags.replace(" ", "+").replace(",", "%2C"))));
    }

    private String ids() {
        return "id=" + anna.id + "&id=" + ben.id;
    }

    private Customer there(Customer who) {
        return rig.store.books().customers.find(who.id).orElseThrow();
    }

    private Customer person(String name) {
        var customer = new Customer();
        customer.firstName = name;
        customer.email = UUID.randomUUID() + "@example.com";
        customer.tags = List.of("old");
        return rig.store.people().add(customer);
    }
}
