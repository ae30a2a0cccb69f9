package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** Somebody from outside is let in for an hour, looks at a customer, is seen doing it, and is out again. */
class CollaboratorTests extends Journey {
    private static final String KEPT_OUT = "You need a grant from this store";

    @Test
    void worksByTheShopsLeaveAndInItsSight() {
        var admin = visit();
        install(admin, STORE);
        admin.seesCompleteSync();
        var collaborator = visit("collaborator", DESK);
        collaborator.open(STORE, "/customers");
        collaborator.sees(KEPT_OUT);
        Accessibility.check(collaborator.frame());

        letIn(admin);
        collaborator.open(STORE, "/customers");
        var first = collaborator.app().locator("tbody a.row-link").first();
        var name = first.innerText();
        first.click();
        collaborator.sees(name);

        admin.open(STORE, "/staff/audit");
        var seen =
                admin.app().locator("tbody tr").filter(new Locator.FilterOptions().setHasText("GET /customers/{id} "));
        assertThat(seen.first()).containsText("Noor Haddad");
        assertThat(seen.first()).containsText("Viewed");
        assertThat(admin.app().locator("body")).not().containsText(name);
        Accessibility.check(admin.frame());

        endAccess(admin);
        collaborator.goTo("Customers");
        collaborator.sees(KEPT_OUT);
        collaborator.button("Request access").click();
        assertThat(collaborator.app().locator(".card__head .badge")).hasText("Waiting");
        collaborator.expectedComplaint("403");
        admin.open(STORE, "/");
        assertThat(admin.app().locator(".banner--warning")).containsText("A collaborator asks for access");
    }

    private static void letIn(Visit admin) {
        admin.open(STORE, "/staff");
        admin.link("Noor Haddad").click();
        admin.sees("Noor Haddad");
        admin.app().getByLabel("Hours").fill("1");
        admin.button("Grant access").click();
        assertThat(admin.app().locator(".items .badge")).hasText("Active");
        Accessibility.check(admin.frame());
    }

    private static void endAccess(Visit admin) {
        admin.open(STORE, "/staff");
        admin.link("Noor Haddad").click();
        admin.button("End access").click();
        admin.app().locator("dialog[open] .btn--critical").click();
        // back on the list, where nobody's grant runs any more
        assertThat(admin.app().locator(".items .badge")).hasCount(0);
        admin.link("Noor Haddad").click();
        assertThat(admin.app().locator(".items .badge")).hasText("Revoked");
    }
}
