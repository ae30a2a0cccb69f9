package dev.storecrm.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.shop.edit.EditableRecord;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** B5, B21: a customer that is changed here is changed in Shopify, and what Shopify has then is what is here. */
@SandboxTest
class CustomerEditTests {
    private static final Pattern FIELD = Pattern.compile("name=\"(opened\\[(\\w+)])\"[^>]*value=\"([^\"]*)\"");

    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Autowired
    List<EditableRecord> records;

    private Customer anna;
    private Customer other;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        anna = person("Anna");
        anna = rig.store.people().change(anna.id, customer -> {
            customer.tags = List.of("VIP", "old");
            customer.note = "Called on Monday";
        });
        other = person("Other");
        syncs.start(new ShopId((Long) rig.value("select id from shop")));
        jobs.runDue();
        settle();
    }

    @AfterEach
    void leave() {
        rig.store.faults().clear();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rig.store.people().delete(anna.id);
        rig.store.people().delete(other.id);
    }

    @Test
    void opensWithWhatIsThere() {
        var page = rig.get("/customers/" + anna.id + "/edit").body();
        for (var value : List.of(anna.firstName, anna.lastName, anna.email, anna.phone, "old, VIP")) {
            assertThat(page).containsPattern("<input class=\"input\" id=\"\\w+\"[^>]* value=\"" + Pattern.quote(value));
        }
        assertThat(page).containsPattern("<textarea[^>]*>Called on Monday<");
    }

    @Test
    void changesInShopifyWhatWasChangedAndShowsWhatShopifyHas() {
        var answer = save(Map.of("firstName", "Anne", "note", "Two\r\nlines", "tags", "vip, new", "phone", ""));
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).contains("customer.done.saved");
        assertThat(there().firstName).isEqualTo("Anne");
        assertThat(there().note).isEqualTo("Two\nlines");
        assertThat(there().tags).containsExactly("VIP", "new");
        assertThat(there().lastName).isEqualTo("Bell");
        assertThat(there().email).isEqualTo(anna.email);
        assertThat(here("first_name")).isEqualTo("Anne");
        assertThat(here("note")).isEqualTo("Two\nlines");
        assertThat(rig.rows("select tag from customer_tag where customer_id = " + anna.id + " order by tag_key"))
                .containsExactly(Map.of("tag", "new"), Map.of("tag", "VIP"));
        assertThat(here("updated_at")).isEqualTo(Timestamp.from(there().updatedAt));
        assertThat(rig.get("/customers/" + anna.id).body()).contains("Anne Bell", "Two\nlines");

        var before = rig.rows("select xmin::text from customer where customer_id = " + anna.id);
        settle();
        assertThat(rig.rows("select xmin::text from customer where customer_id = " + anna.id))
                .as("the echo says nothing new")
                .isEqualTo(before);
        assertThat(rig.rows("select route, ids, customer_id from audit_entry where method = 'POST'"
                        + " and route = '/customers/{id}/edit'"))
                .containsExactly(
                        Map.of("route", "/customers/{id}/edit", "ids", "id=" + anna.id, "customer_id", anna.id));
    }

    @Test
    void sendsNothingWhenNothingChanged() {
        var updated = there().updatedAt;
        rig.clock.tick(Duration.ofMinutes(1));
        assertThat(save(Map.of()).statusCode()).isEqualTo(303);
        assertThat(there().updatedAt).isEqualTo(updated);
    }

    /** Whoever sends half a form empties nothing. */
    @Test
    void leavesAloneWhatTheFormDoesNotHold() {
        var form = opened();
        form.keySet().removeIf(name -> !name.startsWith("opened"));
        form.put("note", "Only this");
        assertThat(post(form, Staff.owner()).statusCode()).isEqualTo(303);
        assertThat(there().email).isEqualTo(anna.email);
        assertThat(there().tags).containsExactly("VIP", "old");
        assertThat(there().note).isEqualTo("Only this");
    }

    @ParameterizedTest
    @CsvSource({"email,nowhere,Check the spelling", "phone,+1,Check the spelling", "locale,??,Check the spelling"})
    void saysAtTheFieldWhatShopifyDoesNotTake(String field, String value, String words) {
        var answer = save(Map.of(field, value, "note", "Typed by hand", "tags", "fresh"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("id=\"" + field + "-error\"", words, "Typed by hand", "value=\"fresh\"", "One field needs");
        assertThat(there().note).isEqualTo("Called on Monday");
        assertThat(there().tags).containsExactly("VIP", "old");
    }

    @Test
    void saysWhoseAddressItIsAlreadyAndThatAPersonNeedsAName() {
        assertThat(save(Map.of("email", other.email)).body()).contains("Somebody else has this already");
        var nobody = save(Map.of("firstName", "", "lastName", "", "email", "", "phone", ""));
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("Shopify says: A name, phone number, or email address must be present");
        assertThat(save(Map.of("note", "x".repeat(5001))).body()).contains("too long");
        var tags = save(Map.of("tags", "y".repeat(256)));
        assertThat(tags.statusCode()).isEqualTo(422);
        assertThat(tags.body()).contains("tags-error");
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED,busy with this store",
        "BAD_GATEWAY,does not answer",
        "UNAUTHORIZED,Open the app anew",
        "LOCKED,paused or closed"
    })
    void keepsWhatWasTypedWhenShopifyCannotBeTold(Faults.Api fault, String words) {
        var form = opened();
        form.put("note", "Typed by hand");
        rig.store.faults().always(fault);
        var answer = post(form, Staff.owner());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Not saved", words, "Typed by hand", "data-save-bar-dirty-value=\"true\"");
        rig.store.faults().clear();
        assertThat(there().note).isEqualTo("Called on Monday");
    }

    /** S11, F9: neither of two is overwritten, and the second sees what the first changed. */
    @Test
    void letsTheSecondOfTwoMerge() {
        var first = opened();
        var second = opened();
        first.put("note", "By the first");
        second.put("note", "By the second");
        second.put("lastName", "Bellamy");
        assertThat(post(first, Staff.owner()).statusCode()).isEqualTo(303);
        var merge = post(second, Staff.owner());
        assertThat(merge.statusCode()).isEqualTo(409);
        assertThat(merge.body())
                .contains("Saved now: By the first", "Yours: By the second", "Yours: Bellamy", "You both changed this");
        assertThat(there().note).isEqualTo("By the first");
        assertThat(there().lastName).isEqualTo("Bell");

        openedOf(merge.body())
                .forEach((name, value) ->
                        second.computeIfPresent(name, (field, mine) -> field.startsWith("opened") ? value : mine));
        second.put("note", "By the first");
        assertThat(post(second, Staff.owner()).statusCode()).isEqualTo(303);
        assertThat(there().lastName).isEqualTo("Bellamy");
        assertThat(there().note).isEqualTo("By the first");
    }

    /** Shopify compares nothing by itself: two who compare at the same moment would both find nothing in the way. */
    @Test
    void letsOneAtATimeCompareAndSave() {
        var form = opened();
        form.put("note", "Typed by hand");
        rig.execute("insert into edit_claim (shop_id, subject, record_id, holder, held_until) values (" + shop()
                + ", 'CUSTOMER', " + anna.id + ", gen_random_uuid(), '2100-01-01')");
        var busy = post(form, Staff.owner());
        assertThat(busy.statusCode()).isEqualTo(422);
        assertThat(busy.body()).contains("Somebody else is saving", "Typed by hand");
        assertThat(there().note).isEqualTo("Called on Monday");

        rig.execute("update edit_claim set held_until = '2000-01-01'");
        assertThat(post(form, Staff.owner()).statusCode()).isEqualTo(303);
        assertThat(rig.rows("select 1 from edit_claim where shop_id = " + shop()))
                .as("given back")
                .isEmpty();
    }

    private Object shop() {
        return rig.value("select id from shop");
    }

    @Test
    void comparesWithWhatShopifyHasNowNotWithWhatIsHere() {
        var form = opened();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rig.store.people().change(anna.id, customer -> customer.firstName = "Annabel");
        form.put("firstName", "Anne");
        var merge = post(form, Staff.owner());
        assertThat(merge.statusCode()).isEqualTo(409);
        assertThat(merge.body()).contains("Saved now: Annabel");
        assertThat(there().firstName).isEqualTo("Annabel");
    }

    @Test
    void changesNobodyWhoIsDeletedInShopify() {
        var form = opened();
        rig.store.faults().webhooks(Faults.Webhook.DROPPED);
        rig.store.people().delete(anna.id);
        assertThat(post(form, Staff.owner()).headers().firstValue("Location").orElseThrow())
                .contains("customer.done.not-there");
        assertThat(here("deleted_at")).as("found out by the way").isNotNull();
        assertThat(rig.get("/customers/" + anna.id).body()).doesNotContain("/edit\"");
        assertThat(rig.get("/customers/" + anna.id + "/edit").statusCode()).isEqualTo(303);
    }

    @Test
    void changesNobodyWhoWasErased() {
        var form = opened();
        rig.execute("delete from customer where customer_id = " + anna.id);
        assertThat(post(form, Staff.owner()).statusCode()).isEqualTo(404);
        assertThat(there().note).isEqualTo("Called on Monday");
    }

    @Test
    void isForWhoWritesToCustomers() {
        rig.open(rig.store, "/settings", Staff.member());
        rig.execute("update staff set role = 'VIEWER' where user_id = "
                + Staff.member().id());
        rig.execute("update access_setting set policy = 'EVERYONE'");
        assertThat(rig.get("/customers/" + anna.id + "/edit", Staff.member()).statusCode())
                .isEqualTo(403);
        assertThat(post(new LinkedHashMap<>(Map.of("note", "No")), Staff.member())
                        .statusCode())
                .isEqualTo(403);
    }

    /** B21: orders never go back, and tags could be an order's. */
    @Test
    void changesCustomersAndProductsAlone() {
        assertThat(records).extracting(EditableRecord::type).isSubsetOf("Customer", "Product");
    }

    private Customer person(String name) {
        var customer = new Customer();
        customer.firstName = name;
        customer.lastName = "Bell";
        customer.email = UUID.randomUUID() + "@example.com";
        customer.phone = "+4420" + String.format("%08d", UUID.randomUUID().hashCode() & 0x3ffffff);
        return rig.store.people().add(customer);
    }

    private Customer there() {
        return rig.store.books().customers.find(anna.id).orElseThrow();
    }

    private Object here(String column) {
        return rig.value("select " + column + " from customer where customer_id = " + anna.id);
    }

    /** What a browser would send back of the form as it is opened. */
    private Map<String, String> opened() {
        return openedOf(rig.get("/customers/" + anna.id + "/edit").body());
    }

    private static Map<String, String> openedOf(String page) {
        var form = new LinkedHashMap<String, String>();
        var fields = FIELD.matcher(page);
        while (fields.find()) {
            form.put(fields.group(1), fields.group(3));
            form.put(fields.group(2), fields.group(3));
        }
        assertThat(form).hasSize(14);
        return form;
    }

    private HttpResponse<String> save(Map<String, String> changes) {
        var form = opened();
        form.putAll(changes);
        return post(form, Staff.owner());
    }

    private HttpResponse<String> post(Map<String, String> form, Staff person) {
        return rig.post("/customers/" + anna.id + "/edit", form, person);
    }

    private void settle() {
        try {
            jobs.runDue();
            assertThat(rig.store.webhooks().awaitQuiet(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        jobs.runDue();
    }
}
