package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every page in both languages, at a desk and on a phone: readable, reachable, and no wider than the window. What axe says is
 * asked on the phone, where everything is closest together, and at the desk of what people fill in.
 */
class EveryPageTests extends Journey {
    private static final List<String> LISTS = List.of("/customers", "/orders", "/products");
    private static final List<String> PAGES = List.of(
            "/",
            "/home/subscribers?moved=LEFT",
            "/?period=all",
            "/customers?tab=returning&sort=-spent",
            "/customers?q=nobody-is-called-that",
            "/orders?tab=to-fulfill",
            "/orders/checkouts",
            "/board",
            "/coupons",
            "/coupons/new",
            "/meta-fields",
            "/meta-fields/new",
            "/data/imports",
            "/segments",
            "/segments?tab=archived",
            "/segments/new?preset=LOYAL",
            "/campaigns",
            "/campaigns/new",
            "/flow",
            "/flow/recipes",
            "/sync",
            "/staff",
            "/staff/audit",
            "/settings",
            "/settings/plan",
            "/settings/mail",
            "/reports/sales?period=90",
            "/reports/sales/orders?buyers=NEW",
            "/reports/sends",
            "/reports/cohorts",
            "/reports/rfm",
            "/reports/rfm/customers?recency=5",
            "/downloads",
            "/downloads/new/customers?tab=returning&q=a",
            "/suppressions",
            "/permissions/import",
            "/connect");

    @BeforeAll
    void installOnce() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
    }

    @ParameterizedTest
    @CsvSource({"staff, en, 1366", "owner, ja, 390"})
    void isInTheVisitorsLanguageAndWithinTheWindow(String person, String language, int width) {
        var visit = visit(person, width);
        visit.open(STORE, "/");
        for (var path : PAGES) {
            visit.turnTo(path);
            check(visit, language);
            if (width == PHONE) {
                Accessibility.check(visit.frame());
            }
        }
        for (var path : LISTS) {
            visit.open(STORE, path);
            check(visit, language);
            Accessibility.check(visit.frame());
            visit.app().locator("tbody a.row-link").first().click();
            assertThat(visit.app().locator(".page__back")).isVisible();
            check(visit, language);
            Accessibility.check(visit.frame());
            var proof = visit.app().locator("a[href$='/consent/evidence']");
            if (proof.count() > 0) {
                proof.click();
                assertThat(visit.app().locator("a[href$='/consent/evidence']")).hasCount(0);
                check(visit, language);
                Accessibility.check(visit.frame());
                visit.app().locator(".page__back").click();
                assertThat(proof).isVisible();
            }
            var edit = visit.app().locator("a[href$='/edit']");
            if (edit.count() > 0) {
                edit.first().click();
                assertThat(visit.app().locator("form#form")).isVisible();
                check(visit, language);
                Accessibility.check(visit.frame());
            }
        }
    }

    private static void check(Visit visit, String language) {
        assertThat(visit.app().locator("h1")).isVisible();
        visit.settle();
        var frame = visit.frame();
        assertThat(frame.evaluate("document.documentElement.lang")).isEqualTo(language);
        assertThat((String) frame.evaluate("document.body.innerText"))
                .as(frame.url())
                .doesNotContain("??");
        assertThat(frame.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .as("width of %s", frame.url())
                .isEqualTo(true);
    }
}
