package dev.storecrm.customer.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.oauth.Staff;
import dev.storecrm.testing.SandboxTest;
import org.junit.jupiter.api.Test;

/** S11, F9: an edit that meets another one, or nobody any more. */
@SandboxTest
class CustomerEditMeetingTests extends CustomerEditStage {
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
}
