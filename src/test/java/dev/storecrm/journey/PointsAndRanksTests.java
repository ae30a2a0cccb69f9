package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** A merchant makes the VIP app's meta fields, lets its workflows run, and sees the values on the customer. */
class PointsAndRanksTests extends Journey {

    @Test
    void bringsPointsAndRanksFromFlowToTheCustomer() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
        addField(visit, "Points change", "vip_pointdiff", "NUMERIC");
        addField(visit, "Points", "vip_approvedpoint", "NUMERIC");
        addField(visit, "Rank", "vip_customerrankname", "STRING");
        addField(visit, "Rank before", "vip_previouscustomerrankname", "STRING");
        assertThat(visit.app().locator("tbody tr")).hasCount(4);
        Accessibility.check(visit.frame());

        var customer = crm().store(STORE).books().customers.all().iterator().next().id;
        runWorkflow(visit, customer, "120", "Change points");
        runWorkflow(visit, customer, "-20", "Change points");
        runWorkflow(visit, customer, "", "Move up a rank");

        visit.open(STORE, "/customers/" + customer);
        var card = visit.app().locator("#customer-meta");
        assertThat(card.locator("summary")).hasCount(4);
        assertThat(card).containsText("vip.vip_approvedpoint");
        assertThat(card.locator("summary", hasText("Points change"))).containsText("-20");
        assertThat(card.locator("summary", hasText("vip_customerrankname"))).containsText("Silver");
        assertThat(card.locator("summary", hasText("vip_previouscustomerrankname")))
                .containsText("Regular");
        assertThat(card.locator("summary time").first()).isVisible();
        card.locator("summary", hasText("vip_approvedpoint")).click();
        assertThat(card.locator("details[open] tbody tr")).hasCount(2);
        assertThat(card.locator("details[open] canvas")).isVisible();
        visit.settle();
        Accessibility.check(visit.frame());

        visit.goTo("Flow");
        visit.sees("Flow inbox");
        assertThat(visit.app().locator("tbody .badge--success")).hasCount(6);
        Accessibility.check(visit.frame());
        visit.link("VIP recipes").click();
        visit.sees("VIP recipes");
        Accessibility.check(visit.frame());
    }

    private static Locator.LocatorOptions hasText(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }

    private static void addField(Visit visit, String name, String key, String type) {
        visit.open(STORE, "/customers");
        visit.link("Meta field list").click();
        visit.sees("Meta field list");
        visit.link("Add meta field").first().click();
        visit.sees("Add meta field");
        visit.app().locator("#name").fill(name);
        visit.app().locator("#key").fill(key);
        visit.app().locator("#slug").fill("vip");
        visit.app().locator("#valueType").selectOption(type);
        visit.button("Save").click();
        visit.sees("Meta field list");
        assertThat(visit.app().locator("tbody")).containsText(key);
    }

    /** In the sandbox's Flow, which calls the app as Shopify's does. */
    private void runWorkflow(Visit visit, long customer, String points, String button) {
        var page = visit.page();
        page.navigate(crm().shopify().adminUrl() + "/store/sandbox-store/flow");
        page.locator("input[name=customer]").fill(Long.toString(customer));
        page.locator("input[name=points]").fill(points);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
        assertThat(page.locator("tbody tr").first()).containsText("1 × 200");
    }
}
