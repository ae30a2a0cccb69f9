package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.oauth.Staff;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A merchant installs the app, imports the store and looks around in it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstVisitTests extends Journey {
    private static final int CUSTOMERS = 130;

    /** Slow enough that the import can be seen at work. */
    @Override
    SandboxOptions sandbox() {
        return super.sandbox().withBulkPace(Duration.ofMillis(300));
    }

    @Test
    @Order(1)
    void installsAndImportsWithProgress() {
        var visit = visit();
        visit.open(STORE, "/");
        assertThat(visit.page().locator("h1")).hasText("Install StoreCRM");
        visit.page().locator("form button.primary").click();

        visit.sees("Connect your store");
        Accessibility.check(visit.frame());
        visit.button("Start").click();

        visit.sees("Sync");
        assertThat(visit.page().locator("#toast")).containsText("started");
        assertThat(visit.app().locator("progress")).hasCount(4);
        Accessibility.check(visit.frame());
        visit.seesCompleteSync();
        assertThat(visit.app().locator("#sync-progress .metric__value").first()).hasText(Integer.toString(CUSTOMERS));
        visit.settle();
        Accessibility.check(visit.frame());
        assertThat(visit.fetches("/sync/progress")).isPositive();
        // a press in the meantime would have joined the run; now it makes a second one that changes nothing
        visit.button("Sync now").click();
        assertThat(visit.app().locator("tbody tr"))
                .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
    }

    @Test
    @Order(2)
    void listsSearchesAndShowsACustomer() {
        var visit = visit();
        visit.open(STORE, "/customers");
        assertThat(rows(visit)).hasCount(50);
        assertThat(visit.app().locator(".card__footer")).containsText(CUSTOMERS + " in total");
        var first = rows(visit).first().locator("a").innerText();
        Accessibility.check(visit.frame());

        visit.link("Next page").click();
        assertThat(rows(visit).first().locator("a")).not().hasText(first);
        visit.link("Next page").click();
        assertThat(rows(visit)).hasCount(CUSTOMERS - 100);
        visit.link("Previous page").click();
        assertThat(rows(visit)).hasCount(50);
        visit.link("Previous page").click();
        assertThat(rows(visit).first().locator("a")).hasText(first);

        var name = rows(visit).nth(3).locator("a").innerText();
        var search = visit.app().getByPlaceholder("Search by name, email, phone or company");
        search.pressSequentially(name);
        assertThat(rows(visit).first().locator("a")).hasText(name);
        assertThat(rows(visit)).not().hasCount(50);
        assertThat(search).isFocused();
        // the last letters are sent when typing pauses; a click before that would lose to their answer
        var sent = "q=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&";
        visit.page().waitForURL(address -> address.contains(sent));
        visit.settle();

        rows(visit).first().locator("a").click();
        visit.sees(name);
        visit.app().locator("#customer-timeline").scrollIntoViewIfNeeded();
        assertThat(visit.app().locator(".timeline__event").last()).isVisible();
        visit.settle();
        Accessibility.check(visit.frame());
        assertThat(visit.documents("/customers"))
                .as("all but the first by fetch")
                .isEqualTo(1);
    }

    @Test
    @Order(3)
    void comesThroughTheBouncePageOnReload() {
        var visit = visit();
        visit.open(STORE, "/orders");
        visit.sees("Orders");
        visit.goTo("Products");
        visit.sees("Products");

        visit.frame().evaluate("location.reload()");
        assertThat(visit.app().locator("tbody tr").first()).isVisible();
        visit.sees("Products");
        assertThat(visit.documents("/auth/bounce")).isEqualTo(1);
        assertThat(visit.frame().url()).doesNotContain("id_token");

        visit.goTo("Orders");
        visit.sees("Orders");
        visit.page().goBack();
        visit.sees("Products");
    }

    @Test
    @Order(4)
    void triesAgainWithANewTokenWhenOneHasExpired() {
        var visit = visit();
        var store = crm().store(STORE);
        visit.open(STORE, "/orders");
        visit.sees("Orders");
        // a document whose token is about to end, so that the next fetch asks for another, which is an old one
        var launch = store.launchUrl("/products", staff(), Duration.ofSeconds(57));
        visit.page().evaluate("address => document.getElementById('app').src = address", launch);
        visit.sees("Products");
        store.staleSessionTokens(1);

        visit.goTo("Orders");
        visit.sees("Orders");
        assertThat(visit.fetches("/orders")).isEqualTo(2);
        visit.expectedComplaint("401");
    }

    @Test
    @Order(5)
    void tellsWhatIsMissingInsteadOfFailing() {
        var visit = visit();
        visit.open(STORE, "/customers/999");
        visit.sees("We could not find this page");
        Accessibility.check(visit.frame());
        visit.goTo("Customers");
        visit.sees("Customers");
        visit.open(STORE, "/customers?at=forged");
        visit.sees("This address does not work");
        visit.expectedComplaint("404");
        visit.expectedComplaint("400");
    }

    private static Staff staff() {
        return Staff.ALL.get(1);
    }

    private static Locator rows(Visit visit) {
        return visit.app().locator("tbody tr");
    }
}
