package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.database.InShop;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What Shopify tells arrives in the copy, whatever order it comes in and whatever it leaves out. */
@SandboxTest
class RecordWebhooksTests extends RecordStage {
    private Product something() {
        return rig.store.books().products.all().iterator().next();
    }

    @Test
    void followsACustomerWithTagsConsentAndSpend() {
        var customer = somebody();
        rig.store.people().change(customer.id, changed -> {
            changed.firstName = "Changed";
            changed.emailConsent = new Consent("SUBSCRIBED", "SINGLE_OPT_IN", rig.now());
        });
        rig.store.people().addTags(customer.id, List.of("vip"));
        rig.store.trade().place(customer.id, Map.of(something().variants.getFirst(), 2));
        settle();

        assertThat(customer(customer.id))
                .containsEntry("first_name", "Changed")
                .containsEntry("email_state", "SUBSCRIBED")
                .containsEntry("number_of_orders", 1);
        assertThat(rig.value("select tag from customer_tag where customer_id = " + customer.id))
                .isEqualTo("vip");
        assertThat(count("commerce_order where customer_id = " + customer.id)).isEqualTo(1);
        assertThat(count("sync_hint")).isZero();
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void followsOrdersProductsAndCheckouts() {
        var product = something();
        var customer = somebody();
        var order = rig.store.trade().place(customer.id, Map.of(product.variants.getFirst(), 1));
        rig.store.trade().refund(order.id, order.total);
        var checkout = rig.store.trade().abandon(customer.id, Map.of(product.variants.getFirst(), 3));
        rig.store.trade().changeProduct(product.id, changed -> changed.title = "Renamed");
        settle();

        assertThat(rig.value("select financial_status from commerce_order where order_id = " + order.id))
                .isEqualTo("REFUNDED");
        assertThat(rig.value("select current_quantity from order_line where order_id = " + order.id))
                .isEqualTo(0);
        assertThat(rig.value("select title from product where shop_id = " + shop + " and product_id = " + product.id))
                .isEqualTo("Renamed");
        assertThat(count("abandoned_checkout where checkout_id = " + checkout.id))
                .isEqualTo(1);
    }

    /** R53: what a notice says, and what it lacks, counts for nothing. */
    @Test
    void believesNothingThatANoticeSaysBeyondTheId() {
        var customer = somebody();
        rig.store.people().addTags(customer.id, List.of("vip"));
        settle();

        deliver(
                "customers/update",
                rig.now(),
                "{\"id\":" + customer.id
                        + ",\"first_name\":\"Forged\",\"tags\":\"\",\"email_marketing_consent\":null}");
        deliver("customers/create", rig.now(), "{\"id\":" + customer.id + "}");
        jobs.runDue();

        assertThat(customer(customer.id)).containsEntry("first_name", "Hint");
        assertThat(count("customer_tag where customer_id = " + customer.id)).isEqualTo(1);
    }

    @Test
    void writesNothingWhereNothingIsNew() {
        var customer = somebody();
        settle();
        var before = rig.value("select xmin::text from customer where customer_id = " + customer.id);

        deliver("customers/update", rig.now(), "{\"id\":" + customer.id + "}");
        jobs.runDue();

        assertThat(rig.value("select xmin::text from customer where customer_id = " + customer.id))
                .isEqualTo(before);
    }

    @Test
    void asksOnceHoweverOftenSomethingIsTold() {
        var customer = somebody();
        settle();
        var before = rig.store.calls();

        for (var topic : List.of("customers/update", "customers/enable", "customers/update")) {
            deliver(topic, rig.now(), "{\"id\":" + customer.id + "}");
        }
        deliver("customer.tags_added", rig.now(), "{\"customerId\":\"gid://shopify/Customer/" + customer.id + "\"}");
        jobs.runDue();

        assertThat(rig.store.calls() - before).isEqualTo(1);
    }

    @Test
    void keepsTheDeadDeadWhateverOlderNoticeComes() {
        var customer = somebody();
        settle();
        rig.store.people().delete(customer.id);
        settle();
        assertThat(customer(customer.id)).containsEntry("gone", true);

        deliver("customers/update", rig.now().minusSeconds(600), "{\"id\":" + customer.id + "}");
        deliver("customers/create", rig.now().minusSeconds(900), "{\"id\":" + customer.id + "}");
        jobs.runDue();

        assertThat(customer(customer.id)).containsEntry("gone", true);
    }

    @Test
    void learnsByAskingThatADeletionWasNone() {
        var customer = somebody();
        deliver("customers/delete", rig.now(), "{\"id\":" + customer.id + "}");
        settle();

        assertThat(customer(customer.id)).containsEntry("gone", false);
    }

    @Test
    void movesTheHistoryOfAMergedCustomerToTheOneThatGoesOn() {
        var kept = somebody();
        var merged = somebody();
        var order =
                rig.store.trade().place(merged.id, Map.of(something().variants.getFirst(), 1));
        settle();
        rig.store.books().orders.change(order.id, rig.now(), changed -> changed.customerId = kept.id);
        rig.store.books().customers.remove(merged.id);

        deliver("customers/merge", rig.now(), """
                {"admin_graphql_api_customer_kept_id":"gid://shopify/Customer/%d","admin_graphql_api_job_id":null,
                "admin_graphql_api_customer_deleted_id":"gid://shopify/Customer/%d","status":"completed","errors":[]}""".formatted(kept.id, merged.id));
        jobs.runDue();

        assertThat(rig.value("select customer_id from commerce_order where order_id = " + order.id))
                .isEqualTo(kept.id);
        assertThat(count("customer where customer_id = " + merged.id)).isZero();
        assertThat(rig.value("select merged_into from tombstone where record_id = " + merged.id))
                .isEqualTo(kept.id);
        deliver("customers/update", rig.now(), "{\"id\":" + merged.id + "}");
        jobs.runDue();
        assertThat(count("customer where customer_id = " + merged.id)).isZero();
        assertThat(customer(kept.id)).containsEntry("gone", false);
    }

    @Test
    void movesNothingWhenShopifyCouldNotMerge() {
        var kept = somebody();
        var merged = somebody();
        settle();
        deliver("customers/merge", rig.now(), """
                {"admin_graphql_api_customer_kept_id":"gid://shopify/Customer/%d","status":"failed",
                "admin_graphql_api_customer_deleted_id":"gid://shopify/Customer/%d"}""".formatted(kept.id, merged.id));
        jobs.runDue();

        assertThat(customer(merged.id)).containsEntry("gone", false);
    }

    @Test
    void fetchesWhatABodySaysThatIsTooBigToKeep() {
        var customer = somebody();
        settle();
        rig.store.books().customers.change(customer.id, rig.now(), changed -> changed.firstName = "Big");
        deliver("customers/update", rig.now(), "{\"note\":\"" + "x".repeat(3 << 20) + "\",\"id\":" + customer.id + "}");
        jobs.runDue();

        assertThat(customer(customer.id)).containsEntry("first_name", "Big");
    }

    @Test
    void keepsAHintThatCameWhileItsRecordWasFetched() {
        hints.put(shop, PhaseKind.CUSTOMERS, List.of(1L, 2L));
        var seen = List.of(new HintQueries.Hint(1, 1), new HintQueries.Hint(2, 1));
        hints.put(shop, PhaseKind.CUSTOMERS, List.of(2L));
        served(seen);

        assertThat(rig.rows("select record_id, notices from sync_hint"))
                .containsExactly(Map.of("record_id", 2L, "notices", 2L));
    }

    @Autowired
    HintQueries queries;

    @Autowired
    InShop inShop;

    private void served(List<HintQueries.Hint> seen) {
        inShop.run(shop, () -> queries.served(shop, PhaseKind.CUSTOMERS, seen));
    }
}
