package dev.storecrm.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.billing.BillingSettings.By;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Suppressions;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who pays for a plan on Shopify's page has it here, and who stops paying is in test mode. */
@SandboxTest
class ShopifyPlansTests {
    @Autowired
    Rig rig;

    @Autowired
    BillingQueries queries;

    @Autowired
    Suppressions suppressions;

    @Autowired
    Shops shops;

    @Autowired
    ShopifyAdmin admin;

    @Autowired
    DueWork due;

    @Autowired
    InShop inShop;

    private final List<Object> events = new ArrayList<>();
    private ShopId shop;

    @BeforeEach
    void install() {
        rig.reset();
        rig.execute("delete from billing_plan");
        rig.open("/settings");
        shop = new ShopId((Long) rig.value("select id from shop"));
    }

    @AfterEach
    void payNothing() {
        rig.store.pay("");
    }

    @Test
    void followsWhatTheMerchantPaysFor() {
        var plans = plans(Plan.PLUS);
        assertThat(ask(plans)).isEqualTo(Plan.TEST);
        rig.store.pay("gold");
        assertThat(ask(plans)).as("a plan of another app's list").isEqualTo(Plan.TEST);
        rig.store.pay("plus");
        assertThat(ask(plans)).isEqualTo(Plan.PLUS);
        rig.store.pay("standard");
        assertThat(ask(plans)).isEqualTo(Plan.STANDARD);
        assertThat(events).isEmpty();
        rig.store.pay("");
        assertThat(ask(plans)).isEqualTo(Plan.TEST);
        assertThat(events).containsExactly(new FellToTest(shop));
    }

    @Test
    void asksWhenThePlansPageIsOpenedAndNotAtEveryReload() {
        var plans = plans(Plan.PLUS);
        var shopify = shopify(plans);
        rig.store.pay("standard");
        shopify.opened(shop, false);
        assertThat(plans.of(shop).plan()).isEqualTo(Plan.STANDARD);
        rig.store.pay("plus");
        shopify.opened(shop, false);
        assertThat(plans.of(shop).plan()).as("asked a moment ago").isEqualTo(Plan.STANDARD);
        shopify.opened(shop, true);
        assertThat(plans.of(shop).plan()).as("comes from the page of plans").isEqualTo(Plan.PLUS);

        rig.store.pay("");
        rig.clock.tick(Duration.ofMinutes(2));
        rig.store.faults().always(Faults.Api.BAD_GATEWAY);
        shopify.opened(shop, false);
        assertThat(plans.of(shop).plan()).as("no answer").isEqualTo(Plan.PLUS);
        rig.store.faults().clear();
        shopify.opened(shop, false);
        assertThat(plans.of(shop).plan()).isEqualTo(Plan.TEST);
    }

    @Test
    @DisplayName("F13: what runs stops when the operator takes the paid plans away")
    void fallsWhenTheOperatorTakesThePlansAway() {
        plans(Plan.PLUS).paid(shop, Plan.STANDARD);
        new CeilingFall(plans(Plan.STANDARD), shops).start();
        assertThat(events).isEmpty();
        new CeilingFall(plans(Plan.TEST), shops).start();
        assertThat(events).containsExactly(new FellToTest(shop));
        plans(Plan.PLUS).paid(shop, Plan.TEST);
        events.clear();
        new CeilingFall(plans(Plan.TEST), shops).start();
        assertThat(events).as("was in test mode before").isEmpty();
    }

    @Test
    void goesNoHigherThanTheOperatorLets() {
        rig.store.pay("plus");
        assertThat(ask(plans(Plan.STANDARD))).isEqualTo(Plan.STANDARD);
        assertThat(ask(plans(Plan.TEST))).isEqualTo(Plan.TEST);
    }

    @Test
    void keepsTheLastAnswerWhileShopifyGivesNone() {
        var plans = plans(Plan.PLUS);
        rig.store.pay("standard");
        ask(plans);
        rig.store.faults().always(Faults.Api.BAD_GATEWAY);
        assertThatThrownBy(() -> ask(plans)).isInstanceOf(RuntimeException.class);
        assertThat(plans.of(shop).plan()).isEqualTo(Plan.STANDARD);
    }

    @Test
    void letsNobodyChooseWhatIsPaidFor() {
        var plans = plans(Plan.PLUS);
        plans.choose(shop, Plan.PLUS, "me@example.com", 0);
        assertThat(plans.of(shop).plan()).isEqualTo(Plan.TEST);
        assertThat(plans.of(shop).testAddress()).isEqualTo("me@example.com");
    }

    private Plan ask(Plans plans) {
        shopify(plans).work(shop, new Lease(UUID.randomUUID(), 1));
        return plans.of(shop).plan();
    }

    private ShopifyPlans shopify(Plans plans) {
        return new ShopifyPlans(plans, settings(plans.highest()), shops, admin, due, rig.clock);
    }

    private Plans plans(Plan highest) {
        return new Plans(queries, settings(highest), suppressions, inShop, events::add, rig.clock);
    }

    private static BillingSettings settings(Plan highest) {
        return new BillingSettings(By.SHOPIFY, highest, "storecrm", "standard", "plus");
    }
}
