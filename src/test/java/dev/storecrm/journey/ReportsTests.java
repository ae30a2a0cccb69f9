package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Reports in a browser: from a number to its rows, and the owner's own queries. */
class ReportsTests extends Journey {

    @Test
    void leadsFromNumbersToRowsAndAnswersTheOwnersQueries() throws IOException {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();

        visit.open(STORE, "/reports/rfm");
        var cell = visit.app().locator(".heat td a").first();
        var number = cell.locator(".heat__value").innerText();
        cell.click();
        visit.sees("Customers by RFM score");
        assertThat(visit.app().locator("tbody tr")).hasCount(Integer.parseInt(number));
        visit.app().locator("tbody a.row-link").first().click();
        visit.app().locator("#customer-rfm").scrollIntoViewIfNeeded();
        assertThat(visit.app().locator("#customer-rfm")).containsText("of 5");
        visit.settle();
        Accessibility.check(visit.frame());

        var owner = visit("owner", PHONE);
        owner.open(STORE, "/reports/sql");
        owner.sees("SQL");
        owner.app()
                .locator("#query")
                .fill("select email, number_of_orders from customer_facts order by number_of_orders desc limit 7");
        owner.button("実行").click();
        assertThat(owner.app().locator("#sql-answer tbody tr")).hasCount(7);
        owner.settle();
        Accessibility.check(owner.frame());
        assertThat(owner.frame().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        var file = owner.page().waitForDownload(() -> owner.button("CSVダウンロード").click());
        assertThat(Files.readAllLines(file.path())).hasSize(8);

        owner.app().locator("#query").fill("delete from customer_facts");
        owner.button("実行").click();
        assertThat(owner.app().locator("#sql-answer [role=alert]")).containsText("PostgreSQL");
        owner.expectedComplaint("422");
        owner.app().locator("#name").fill("消す");
        owner.button("クエリを保存").click();
        assertThat(owner.link("消す")).isVisible();
        assertThat(owner.app().locator("#query")).hasValue("delete from customer_facts");
    }
}
