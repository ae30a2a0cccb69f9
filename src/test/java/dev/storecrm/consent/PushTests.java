package dev.storecrm.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sync.Syncs;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** F37: what is decided here is to be seen in Shopify, and the echo of it changes nothing. */
@SandboxTest
class PushTests {
    @Autowired
    Rig rig;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    private Customer customer;

    @BeforeEach
    void mirror() {
        rig.reset();
        rig.execute("delete from consent_entry");
        rig.execute("delete from consent_push");
        rig.open("/settings");
        customer = new Customer();
        customer.firstName = "Push";
        customer.email = UUID.randomUUID() + "@example.com";
        customer.emailConsent = Consent.subscribed(rig.now().minusSeconds(3600));
        customer = rig.store.people().add(customer);
        syncs.start(new ShopId((Long) rig.value("select id from shop")));
        jobs.runDue();
        settle();
    }

    @Test
    void tellsShopifyOfANoAndOfAYesAndIgnoresTheEcho() {
        decide("MARKETING", "OUT");
        settle();
        assertThat(there().state()).isEqualTo("UNSUBSCRIBED");
        assertThat(rig.value("select email_state from customer where customer_id = " + customer.id))
                .isEqualTo("UNSUBSCRIBED");
        assertThat(rig.rows("select choice, source from consent_entry"))
                .containsExactly(Map.of("choice", "OUT", "source", "STAFF"));

        rig.clock.tick(Duration.ofMinutes(5));
        decide("MARKETING", "IN");
        settle();
        assertThat(there().state()).isEqualTo("SUBSCRIBED");
        assertThat(there().optInLevel()).isEqualTo("SINGLE_OPT_IN");
        assertThat(rig.rows("select 1 from consent_entry")).hasSize(2);
        assertThat(rig.rows("select 1 from consent_push")).isEmpty();
    }

    @Test
    void tellsNothingOfKindsThatShopifyDoesNotKnow() {
        decide("FOLLOW_UP", "OUT");
        assertThat(rig.rows("select 1 from consent_push")).isEmpty();
        settle();
        assertThat(there().state()).isEqualTo("SUBSCRIBED");
    }

    @Test
    void leavesALaterYesAtACheckoutAlone() {
        decide("MARKETING", "OUT");
        var later = new Consent("SUBSCRIBED", "SINGLE_OPT_IN", rig.now().plusSeconds(1));
        rig.store.people().change(customer.id, changed -> changed.emailConsent = later);
        settle();
        assertThat(there()).isEqualTo(later);
        assertThat(rig.rows("select 1 from consent_facts where kind = 'MARKETING' and channel = 'MAIL' and permitted"
                        + " and customer_id = " + customer.id))
                .hasSize(1);
        assertThat(rig.rows("select 1 from consent_push")).isEmpty();
    }

    @Test
    void triesAgainWhatShopifyCannotTakeNow() {
        rig.store.faults().always(Faults.Api.BAD_GATEWAY);
        decide("MARKETING", "OUT");
        jobs.runDue();
        assertThat(there().state()).isEqualTo("SUBSCRIBED");
        assertThat(rig.get("/customers/" + customer.id + "/consent").body()).contains("Shopify でまだ反映されていません");

        rig.store.faults().clear();
        rig.clock.tick(Duration.ofHours(2));
        settle();
        assertThat(there().state()).isEqualTo("UNSUBSCRIBED");
    }

    private Consent there() {
        return rig.store.books().customers.find(customer.id).orElseThrow().emailConsent;
    }

    private void decide(String kind, String choice) {
        assertThat(rig.post("/customers/" + customer.id + "/consent", Map.of("kind", kind, "choice", choice))
                        .statusCode())
                .isEqualTo(303);
    }

    /** Everything that is under way arrives and is worked off. */
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
