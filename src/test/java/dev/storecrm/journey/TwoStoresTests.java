package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.sync.Syncs;
import org.junit.jupiter.api.Test;

/** Two stores open side by side: what is pressed in one tab never lands in the other's store. */
class TwoStoresTests extends Journey {

    @Test
    void writesToTheStoreOfItsTab() {
        var visit = visit();
        var production = visit.page();
        install(visit, STORE);
        visit.seesCompleteSync();
        var test = visit.tab();
        install(visit, TEST_STORE);
        visit.seesCompleteSync();
        assertThat(visit.app().locator(".shopbar")).containsText("Test store");
        assertThat(visit.app().locator(".shopbar")).containsText(TEST_STORE);

        visit.comeBackTo(production);
        assertThat(visit.app().locator(".shopbar")).containsText("Production store");
        assertThat(visit.app().locator(".shopbar")).containsText(STORE);
        visit.button("Sync now").click();
        assertThat(visit.app().locator("tbody tr")).hasCount(2);

        assertThat(runs(STORE)).isEqualTo(2);
        assertThat(runs(TEST_STORE)).isEqualTo(1);
        visit.comeBackTo(test);
        visit.goTo("Customers");
        visit.sees("Customers");
        assertThat(visit.app().locator(".shopbar")).containsText(TEST_STORE);
    }

    private int runs(String domain) {
        var shop = crm().bean(Shops.class).find(new ShopDomain(domain)).orElseThrow();
        return crm().bean(Syncs.class).overview(shop.id()).recent().size();
    }
}
