package dev.storecrm.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.shop.edit.EditableRecord;
import dev.storecrm.testing.SandboxTest;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** B5, B21: a customer that is changed here is changed in Shopify, and what Shopify has then is what is here. */
@SandboxTest
class CustomerEditTests extends CustomerEditStage {
    @Autowired
    List<EditableRecord> records;

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

    private HttpResponse<String> save(Map<String, String> changes) {
        var form = opened();
        form.putAll(changes);
        return post(form, Staff.owner());
    }
}
