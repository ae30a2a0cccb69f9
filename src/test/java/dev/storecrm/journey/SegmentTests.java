package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A segment built by clicks and written as text is the same one, counts the same people and explains each of them. */
class SegmentTests extends Journey {
    private static final String QUERY = "metafields.vip.points >= 100 AND metafields.vip.rank = 'Gold'";

    private List<Long> customers = List.of();

    @BeforeAll
    void installOnce() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
        var shop = crm().bean(Shops.class)
                .find(new ShopDomain(STORE))
                .orElseThrow()
                .id();
        crm().bean(InShop.class).run(shop, () -> fields(shop, crm().bean(JdbcClient.class)));
    }

    /** As Flow leaves them: 30 customers with points from 0 to 290, every second one of rank Gold. */
    private void fields(ShopId shop, JdbcClient jdbc) {
        customers = jdbc.sql("select customer_id from customer where shop_id = ? order by customer_id limit 30")
                .param(shop.value())
                .query(Long.class)
                .list();
        jdbc.sql("""
                insert into metafield_definition (shop_id, id, name, slug, key, value_type, created_at, version)
                values (:shop, -1, 'Points', 'vip', 'points', 'NUMERIC', now(), 0), (:shop, -2, 'Rank', 'vip', 'rank', 'STRING', now(), 0)
                """).param("shop", shop.value()).update();
        for (var i = 0; i < customers.size(); i++) {
            jdbc.sql("""
                    insert into metafield_value (shop_id, customer_id, slug, key, definition_id, number_value, number_float, text_value,
                        changed_at, taken, source)
                    values (:shop, :customer, 'vip', 'points', -1, :points, :points, null, now(), 1, 'FLOW'),
                           (:shop, :customer, 'vip', 'rank', -2, null, null, :rank, now(), 2, 'FLOW')
                    """)
                    .param("shop", shop.value())
                    .param("customer", customers.get(i))
                    .param("points", i * 10)
                    .param("rank", i % 2 == 0 ? "Gold" : "Silver")
                    .update();
        }
    }

    @Test
    void isTheSameInTheBuilderAndAsText() {
        var visit = visit();
        visit.open(STORE, "/segments");
        visit.sees("Segments");
        Accessibility.check(visit.frame());
        visit.link("Create segment").click();
        visit.sees("New segment");
        visit.app().locator("#name").fill("Gold with points");
        visit.button("Builder").click();
        visit.button("Add condition").click();
        var first = visit.app().locator(".builder__clause").nth(0);
        first.getByLabel("Condition").selectOption("metafields.vip.points");
        visit.app().locator(".builder__clause").nth(0).getByLabel("Comparison").selectOption(">=");
        visit.app().locator(".builder__clause").nth(0).getByLabel("Value").fill("100");
        visit.button("Add condition").click();
        var second = visit.app().locator(".builder__clause").nth(1);
        second.getByLabel("Condition").selectOption(new SelectOption().setValue("metafields.vip.rank"));
        visit.app().locator(".builder__clause").nth(1).getByLabel("Value").fill("Gold");
        assertThat(members(visit)).hasText("10");
        Accessibility.check(visit.frame());

        visit.button("Text").click();
        var text = visit.app().locator("#query");
        assertThat(text).hasValue(QUERY);
        text.fill(QUERY.replace("100", "200"));
        assertThat(members(visit)).hasText("5");
        text.fill(QUERY.replace("100", "'many'"));
        assertThat(visit.app().locator("#query-error")).containsText("metafields.vip.points");
        text.fill(QUERY);
        assertThat(members(visit)).hasText("10");
        visit.button("Show SQL and who is dropped").click();
        assertThat(visit.app().locator(".funnel__step")).hasCount(3);
        assertThat(visit.app().getByText("customer_facts").first()).isVisible();
        visit.button("Save").click();

        visit.sees("Gold with points");
        visit.button("Recount").click();
        assertThat(visit.app().locator("tbody .row-link")).hasCount(10);
        Accessibility.check(visit.frame());
        var path = visit.frame().url().replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "");
        visit.open(STORE, path + "/customers/" + customers.get(12));
        assertThat(visit.app().locator("main")).containsText("Why this customer is in the segment");
        Accessibility.check(visit.frame());
        visit.open(STORE, path + "/customers/" + customers.get(13));
        assertThat(visit.app().locator("main")).containsText("Silver");
        assertThat(visit.app().locator("main")).containsText("What would have to be true");
        Accessibility.check(visit.frame());
    }

    @Test
    void completesWhatIsTypedByKeyboard() {
        var visit = visit();
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

    @ParameterizedTest
    @CsvSource({"staff, 1366", "owner, 390"})
    void fitsIntoTheWindow(String person, int width) {
        var visit = visit(person, width);
        for (var path : List.of("/segments", "/segments/new?preset=LOYAL", "/segments?tab=archived")) {
            visit.open(STORE, path);
            assertThat(visit.app().locator("h1")).isVisible();
            visit.settle();
            org.assertj.core.api.Assertions.assertThat(
                            visit.frame().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(path)
                    .isEqualTo(true);
            Accessibility.check(visit.frame());
        }
    }

    private static Locator members(Visit visit) {
        return visit.app().locator("[data-members]");
    }
}
