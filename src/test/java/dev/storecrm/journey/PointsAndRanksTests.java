package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * From a fresh install to a segment that explains itself: a merchant makes the VIP app's meta fields, lets its workflows run,
 * sees the values on the customer, and asks who is Gold with a hundred points, in the builder and as text.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PointsAndRanksTests extends Journey {
    private static final String QUERY =
            "metafields.vip.vip_approvedpoint >= 100 AND metafields.vip.vip_customerrankname = 'Gold'";

    private boolean installed;

    @Test
    @Order(1)
    void bringsPointsAndRanksFromFlowIntoASegment() {
        var visit = visit();
        install(visit);
        addField(visit, "Points change", "vip_pointdiff", "NUMERIC");
        addField(visit, "Points", "vip_approvedpoint", "NUMERIC");
        addField(visit, "Rank", "vip_customerrankname", "STRING");
        addField(visit, "Rank before", "vip_previouscustomerrankname", "STRING");
        assertThat(visit.app().locator("tbody tr")).hasCount(4);
        Accessibility.check(visit.frame());

        var customers = crm().store(STORE).books().customers.all().iterator();
        var gold = customers.next().id;
        var silver = customers.next().id;
        runWorkflow(visit, gold, "120", "Change points");
        runWorkflow(visit, gold, "-20", "Change points");
        runWorkflow(visit, gold, "", "Move up a rank");
        runWorkflow(visit, gold, "", "Move up a rank");
        runWorkflow(visit, silver, "150", "Change points");
        runWorkflow(visit, silver, "", "Move up a rank");

        seesTheValues(visit, gold);
        visit.goTo("Flow");
        visit.sees("Flow inbox");
        assertThat(visit.app().locator("tbody .badge--success:visible")).hasCount(12);
        Accessibility.check(visit.frame());
        visit.link("VIP recipes").click();
        visit.sees("VIP recipes");
        Accessibility.check(visit.frame());

        var segment = buildsTheSegment(visit);
        visit.open(STORE, segment + "/customers/" + gold);
        assertThat(visit.app().locator("main")).containsText("Why this customer is in the segment");
        assertThat(visit.app()
                        .locator("main")
                        .locator(".verdict__part", hasText("vip_approvedpoint >= 100"))
                        .last())
                .containsText("The value is 100");
        Accessibility.check(visit.frame());
        visit.open(STORE, segment + "/customers/" + silver);
        assertThat(visit.app().locator("main")).containsText("Why this customer is not in the segment");
        assertThat(visit.app()
                        .locator("main")
                        .locator(".verdict--no", hasText("vip_customerrankname = 'Gold'"))
                        .last())
                .containsText("The value is Silver");
        assertThat(visit.app().locator("main")).containsText("What would have to be true");
        Accessibility.check(visit.frame());
    }

    private void install(Visit visit) {
        if (!installed) {
            install(visit, STORE);
            visit.seesCompleteSync();
            installed = true;
        }
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

    /** V30: name, value, time and slug. */
    private static void seesTheValues(Visit visit, long customer) {
        visit.open(STORE, "/customers/" + customer);
        var card = visit.app().locator("#customer-meta");
        assertThat(card.locator("summary")).hasCount(4);
        var points = card.locator("summary", hasText("vip.vip_approvedpoint"));
        assertThat(points).containsText("Points");
        assertThat(points).containsText("100");
        assertThat(points.locator("time")).isVisible();
        assertThat(card.locator("summary", hasText("Points change"))).containsText("-20");
        assertThat(card.locator("summary", hasText("vip_customerrankname"))).containsText("Gold");
        assertThat(card.locator("summary", hasText("vip_previouscustomerrankname")))
                .containsText("Silver");
        points.click();
        assertThat(card.locator("details[open] tbody tr")).hasCount(2);
        assertThat(card.locator("details[open] canvas")).isVisible();
        visit.settle();
        Accessibility.check(visit.frame());
    }

    /** The same one by clicks and as text; returns its address. */
    private static String buildsTheSegment(Visit visit) {
        visit.open(STORE, "/segments");
        visit.sees("Segments");
        visit.link("Create segment").click();
        visit.sees("New segment");
        visit.app().locator("#name").fill("Gold with points");
        visit.button("Builder").click();
        addCondition(visit, 0, "metafields.vip.vip_approvedpoint", ">=", "100");
        addCondition(visit, 1, "metafields.vip.vip_customerrankname", "=", "Gold");
        assertThat(members(visit)).hasText("1");
        Accessibility.check(visit.frame());

        visit.button("Text").click();
        var text = visit.app().locator("#query");
        assertThat(text).hasValue(QUERY);
        text.fill(QUERY.replace("= 'Gold'", "IS NOT NULL"));
        assertThat(members(visit)).hasText("2");
        text.fill(QUERY.replace("100", "'many'"));
        assertThat(visit.app().locator("#query-error")).containsText("metafields.vip.vip_approvedpoint");
        text.fill(QUERY);
        assertThat(members(visit)).hasText("1");
        visit.button("Show SQL and who is dropped").click();
        assertThat(visit.app().locator(".funnel__step")).hasCount(3);
        assertThat(visit.app().getByText("customer_facts").first()).isVisible();
        visit.button("Save").click();

        visit.sees("Gold with points");
        visit.button("Recount").click();
        visit.settle();
        assertThat(visit.app().locator("tbody .row-link")).hasCount(1);
        Accessibility.check(visit.frame());
        return visit.frame().url().replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "");
    }

    private static void addCondition(Visit visit, int place, String filter, String operator, String value) {
        visit.button("Add condition").click();
        var clause = visit.app().locator(".builder__clause").nth(place);
        clause.getByLabel("Condition").selectOption(filter);
        clause.getByLabel("Comparison").selectOption(operator);
        clause.getByLabel("Value").fill(value);
    }

    @Test
    void completesWhatIsTypedByKeyboard() {
        var visit = visit();
        install(visit);
        visit.open(STORE, "/segments/new");
        var text = visit.app().locator("#query");
        text.pressSequentially("number_of_o");
        text.press("ArrowDown");
        text.press("Enter");
        text.pressSequentially("> 0");
        text.press("Escape");
        assertThat(text).hasValue("number_of_orders > 0");
        assertThat(members(visit)).isVisible();
    }

    private static Locator members(Visit visit) {
        return visit.app().locator("[data-members]");
    }

    private static Locator.LocatorOptions hasText(String text) {
        return new Locator.LocatorOptions().setHasText(text);
    }
}
