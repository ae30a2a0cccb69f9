package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** F43 to F48 in a browser: a small file comes at once, all rows wait in the Download list, the page being elsewhere meanwhile. */
class DownloadListTests extends Journey {

    @Test
    void bringsASmallFileAtOnceAndALargeOneLater() throws IOException {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();

        visit.open(STORE, "/customers?tab=returning");
        visit.link("Download CSV").click();
        visit.sees("Download: Customers");
        visit.settle();
        Accessibility.check(visit.frame());
        var file = visit.page().waitForDownload(() -> visit.button("Download").click());
        assertThat(file.suggestedFilename()).matches("customers-[0-9-]{10}-[0-9a-f]{8}\\.csv");
        assertThat(Files.readString(file.path())).startsWith("\uFEFFShopify customer ID,Last name,");
        visit.sees("Download list");
        assertThat(visit.app().locator("tbody")).containsText("Bought more than once");

        visit.open(STORE, "/downloads/new/customers");
        visit.app().locator("input[value=all]").check();
        visit.button("Download").click();
        visit.sees("Download list");
        visit.open(STORE, "/orders");
        assertThat(visit.link("Line items as CSV")).isVisible();
        visit.open(STORE, "/products");
        assertThat(visit.link("Download CSV")).isVisible();
        visit.open(STORE, "/downloads");

        var rows = visit.app().locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first().locator("a[data-download]")).isVisible();
        assertThat(rows.first()).containsText("All rows");
        Accessibility.check(visit.frame());
        var whole = visit.page()
                .waitForDownload(() -> rows.first().locator("a[data-download]").click());
        for (var path : new String[] {"/downloads", "/downloads/new/customers?tab=returning"}) {
            var phone = visit("owner", 390);
            phone.open(STORE, path);
            assertThat(phone.app().locator("h1")).isVisible();
            phone.settle();
            Accessibility.check(phone.frame());
            assertThat(phone.frame().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .isEqualTo(true);
            if (path.equals("/downloads")) {
                var box = phone.app().locator("a[data-download]").first().boundingBox();
                assertThat(box.x + box.width).as("a press away on a phone").isLessThanOrEqualTo(390);
            }
        }
        assertThat(Files.readString(whole.path()).lines().count())
                .isGreaterThan(Files.readString(file.path()).lines().count());
    }
}
