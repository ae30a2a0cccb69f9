package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.storecrm.sandbox.store.Books;
import org.junit.jupiter.api.Test;

/** A customer is changed here and in Shopify, what Shopify refuses is mended, and profiles are deleted here alone. */
class CustomerChangesTests extends Journey {

    @Test
    void editsACustomerAndDeletesProfiles() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
        edit(visit);
        delete(visit);
        // late: the browser tells of an answer more than once, and when it likes
        visit.expectedComplaint("422");
    }

    private void edit(Visit visit) {
        visit.open(STORE, "/customers");
        var row = visit.app().locator("tbody a.row-link").first();
        var id = Long.parseLong(row.getAttribute("href").substring("/customers/".length()));
        row.click();
        visit.link("Edit").click();
        visit.app().getByLabel("First name").fill("Annabel");
        visit.app().getByLabel("Tags").fill("VIP, called");
        visit.app().getByLabel("Email").fill("nowhere");
        visit.button("Save").click();
        assertThat(visit.app().locator("#email-error")).hasText("Shopify does not accept this. Check the spelling.");
        assertThat(visit.app().getByLabel("Tags")).hasValue("called, VIP");
        Accessibility.check(visit.frame());

        visit.app().getByLabel("Email").fill("annabel@example.com");
        visit.button("Save").click();
        assertThat(visit.app().locator("form#form")).hasCount(0);
        seesWhatShopifyHas(visit, id);
        assertThat(books().customers.get(id).email).isEqualTo("annabel@example.com");
        assertThat(books().customers.get(id).tags).containsExactlyInAnyOrder("VIP", "called");
    }

    /** At once, or a moment later when a sweep or a proof is at the customers. */
    private static void seesWhatShopifyHas(Visit visit, long id) {
        for (var look = 0; look < 10 && !visit.app().locator("h1").innerText().contains("Annabel"); look++) {
            visit.page().waitForTimeout(2_000);
            visit.open(STORE, "/customers/" + id);
        }
        assertThat(visit.app().locator("h1")).containsText("Annabel");
        assertThat(visit.app().locator(".tag").first()).hasText("called");
    }

    private void delete(Visit visit) {
        var there = books().customers.size();
        visit.open(STORE, "/customers?tab=never-bought");
        var boxes = visit.app().locator("tbody input[type=checkbox]");
        assertThat(visit.button("Delete here…")).isHidden();
        var name = visit.app().locator("tbody a.row-link").first().innerText();
        boxes.first().check();
        boxes.nth(1).check();
        assertThat(visit.app().locator(".bulk")).containsText("2 chosen");
        Accessibility.check(visit.frame());
        visit.button("Tags…").click();
        visit.sees("Tags of 2 customers");
        Accessibility.check(visit.frame());
        visit.open(STORE, "/customers?tab=never-bought");
        boxes.first().check();
        boxes.nth(1).check();
        visit.button("Delete here…").click();
        visit.sees("Delete 2 customers here");
        assertThat(visit.app().locator(".banner--warning")).containsText("In Shopify they stay as they are.");
        Accessibility.check(visit.frame());
        visit.app().getByLabel("I have understood that this cannot be undone.").check();
        visit.button("Delete 2 customers").click();
        visit.sees("Deleted profiles");
        assertThat(visit.app().locator("#deletion h2").first()).hasText("2 of 2 done");
        assertThat(visit.app().locator("tbody .badge--success")).hasCount(2);
        Accessibility.check(visit.frame());

        visit.open(STORE, "/customers?tab=never-bought");
        assertThat(visit.app().locator("tbody a.row-link").filter(new Locator.FilterOptions().setHasText(name)))
                .hasCount(0);
        assertThat(books().customers.size()).isEqualTo(there);
    }

    private Books books() {
        return crm().store(STORE).books();
    }
}
