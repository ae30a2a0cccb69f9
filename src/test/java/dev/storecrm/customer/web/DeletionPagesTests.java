package dev.storecrm.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** S34 to S36: who goes, who stays and why, and that nothing is deleted in Shopify (B29). */
@SandboxTest
class DeletionPagesTests {
    private static final String DELETIONS = "/customers/deletions";

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    private final List<Customer> people = new ArrayList<>();

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        person("Free", customer -> {});
        person("Subscribed", customer -> customer.subscriberStatus = "CANCELLED");
        person("Gifted", customer -> customer.hasGiftCard = true);
        person("Awaiting", customer -> customer.erasureAsked = true);
        syncs.start(new ShopId((Long) rig.value("select id from shop")));
        jobs.runDue();
    }

    @AfterEach
    void leave() {
        rig.store.faults().clear();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        people.forEach(one -> rig.store.people().delete(one.id));
    }

    @Test
    void saysBeforeWhoStaysAndWhy() {
        var page = rig.get("/customers/deletion?" + ids()).body();
        assertThat(page)
                .contains(
                        "Delete 4 customers here", "deleted in StoreCRM alone", "cannot be undone", "Delete 1 customer")
                .contains("Has or had a subscription", "Has a gift card", "Waits in Shopify to be erased");
        assertThat(rig.rows("select 1 from customer_deletion where shop_id = " + shop()))
                .isEmpty();
        rig.store.faults().always(Faults.Api.BAD_GATEWAY);
        assertThat(rig.get("/customers/deletion?" + ids()).body()).contains("each of these 4 customers in turn");
    }

    @Test
    void deletesWhoMayGoAndKeepsTheOthersInTheList() {
        var address = start("id", String.valueOf(people.getFirst().id));
        jobs.runDue();
        assertThat(rig.get(address).body()).contains("1 of 1 done", ">Deleted<", "Not here any more");
        assertThat(rig.store.books().customers.find(people.getFirst().id)).isPresent();

        address = start("all", "true");
        assertThat(rig.get(address).body()).contains("Deleting: 0 of", ">Waiting<", "data-controller=\"refresh\"");
        jobs.runDue();
        var outcomes = rig.get(address).body();
        assertThat(outcomes)
                .contains("Stays: subscription", "Has or had a subscription.", "Subscribed Bell")
                .contains("Stays: gift card", "Stays: erasure under way")
                .doesNotContain("data-controller=\"refresh\"");
        assertThat(rig.rows("select first_name from customer where shop_id = " + shop() + " order by first_name"))
                .containsExactly(
                        Map.of("first_name", "Awaiting"),
                        Map.of("first_name", "Gifted"),
                        Map.of("first_name", "Subscribed"));
        assertThat(rig.get("/customers").body()).contains("Subscribed Bell").doesNotContain("Free Bell");
        assertThat(rig.rows("select method from audit_entry where route = '" + DELETIONS + "' and records > 1"))
                .hasSize(1);
    }

    /** Nobody goes whom the visitor was not told of. */
    @Test
    void asksAgainWhenMoreAreInTheViewByNow() {
        assertThat(rig.get("/customers/deletion?all=true&q=Bell").body()).contains("name=\"number\" value=\"4\"");
        var answer = rig.post(DELETIONS, Map.of("all", "true", "q", "Bell", "number", "3"));

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .endsWith("/customers/deletion?q=Bell&all=true&done=customer.done.more-now");
        assertThat(rig.rows("select 1 from customer_deletion where shop_id = " + shop()))
                .isEmpty();
    }

    @Test
    void waitsForShopifyAndCanBeStopped() {
        rig.store.faults().always(Faults.Api.BAD_GATEWAY);
        var address = start("id", String.valueOf(people.getFirst().id));
        jobs.runDue();
        assertThat(rig.get(address).body()).contains("Deleting: 0 of 1");
        assertThat(rig.post(address + "/cancel", Map.of()).statusCode()).isEqualTo(303);
        assertThat(rig.get(address).body()).contains("1 of 1 done", "You stopped before it was their turn");
        rig.store.faults().clear();
        rig.clock.tick(Duration.ofHours(1));
        jobs.runDue();
        assertThat(rig.get("/customers/" + people.getFirst().id).statusCode()).isEqualTo(200);
    }

    @Test
    void isForAdminsAndForWhoIsHere() {
        rig.open(rig.store, "/settings", Staff.member());
        rig.execute("update staff set role = 'MARKETER' where user_id = "
                + Staff.member().id());
        rig.execute("update access_setting set policy = 'EVERYONE'");
        assertThat(rig.get("/customers", Staff.member()).body())
                .contains("Free Bell")
                .doesNotContain("Delete here");
        assertThat(rig.get("/customers/deletion?" + ids(), Staff.member()).statusCode())
                .isEqualTo(403);
        assertThat(rig.post(DELETIONS, Map.of("id", "1"), Staff.member()).statusCode())
                .isEqualTo(403);
        assertThat(rig.get("/customers").body()).contains("name=\"id\"", "Delete here");
        assertThat(rig.post(DELETIONS, Map.of("id", "1")).statusCode()).isEqualTo(422);
        assertThat(rig.get("/customers/deletion?id=1").body()).contains("Nobody is chosen");
    }

    private String start(String name, String value) {
        var answer = rig.post(DELETIONS, Map.of(name, value, "number", "1000"));
        assertThat(answer.statusCode()).isEqualTo(303);
        var address = answer.headers().firstValue("Location").orElseThrow();
        return address.substring(address.indexOf(DELETIONS));
    }

    private String ids() {
        return String.join("&", people.stream().map(one -> "id=" + one.id).toList());
    }

    private Object shop() {
        return rig.value("select id from shop");
    }

    private void person(String name, Consumer<Customer> what) {
        var customer = new Customer();
        customer.firstName = name;
        customer.lastName = "Bell";
        customer.email = UUID.randomUUID() + "@example.com";
        what.accept(customer);
        people.add(rig.store.people().add(customer));
    }
}
