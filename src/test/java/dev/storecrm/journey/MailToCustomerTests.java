package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import dev.storecrm.testing.TestRelay;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** S4–S9: a mail to one customer from their page, seen on the timeline, looked at and sent again. */
class MailToCustomerTests extends Journey {
    @BeforeAll
    void installOnce() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
        visit.open(STORE, "/settings/plan");
        visit.app().locator("input[value=STANDARD]").check();
        visit.button("Save").click();
        assertThat(visit.app().locator("input[value=STANDARD]")).isChecked();
        visit.open(STORE, "/settings/mail");
        visit.app().locator("#fromAddress").fill("shop@example.com");
        visit.button("Save").click();
        assertThat(visit.app().locator(".banner--warning")).hasCount(0);
    }

    @Test
    void writesAndSendsAgain() {
        var visit = visit();
        visit.open(STORE, "/customers?tab=subscribed");
        visit.app().locator("tbody a.row-link").first().click();
        assertThat(visit.link("Open in Shopify")).isVisible();
        var path = visit.frame().url().replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "");
        visit.app().locator("#customer-mails").scrollIntoViewIfNeeded();
        assertThat(visit.app().locator("#customer-mails")).containsText("Nothing was sent");
        visit.link("Write a mail").click();
        visit.sees("Write a mail");
        Accessibility.check(visit.frame());
        visit.button("Review mail").click();
        assertThat(visit.app().locator("#message-error")).isVisible();
        visit.expectedComplaint("422");
        visit.app().locator("#message").fill("Dear {{ customer.name }}\n\nYour parcel is on its way.");
        visit.app().getByLabel("Send a copy to me").check();
        visit.button("Review mail").click();
        assertThat(visit.app().frameLocator("iframe").getByText("Your parcel is on its way"))
                .isVisible();
        Accessibility.check(visit.frame());
        visit.button("Back to writing").click();
        assertThat(visit.app().locator("#message")).hasValue("Dear {{ customer.name }}\n\nYour parcel is on its way.");
        visit.button("Review mail").click();
        visit.button("Send mail").click();
        assertThat(visit.link("Open in Shopify")).isVisible();
        visit.app().locator("#customer-mails").scrollIntoViewIfNeeded();
        assertThat(visit.app().locator("#customer-mails li")).hasCount(2);
        visit.page().waitForCondition(() -> TestRelay.taken().size() >= 2);
        visit.open(STORE, path);
        visit.app().locator("#customer-mails").scrollIntoViewIfNeeded();
        assertThat(visit.app().locator("#customer-mails .badge--success")).hasCount(2);
        Accessibility.check(visit.frame());
        visit.app().locator("#customer-mails li a").last().click();
        assertThat(visit.app().getByText("Byte for byte")).isVisible();
        Accessibility.check(visit.frame());
        visit.app().getByLabel("To you").check();
        visit.button("Resend").click();
        assertThat(visit.link("Open in Shopify")).isVisible();
        visit.app().locator("#customer-mails").scrollIntoViewIfNeeded();
        assertThat(visit.app().locator("#customer-mails li")).hasCount(3);
        printsTheProof(visit, path);
        var phone = visit("owner", PHONE);
        for (var page : List.of(path, path + "/mails/new")) {
            phone.open(STORE, page);
            assertThat(phone.app().locator("h1")).isVisible();
            phone.settle();
            org.assertj.core.api.Assertions.assertThat(
                            phone.frame().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(page)
                    .isEqualTo(true);
            Accessibility.check(phone.frame());
        }
    }

    @Test
    void setsUpHowItsMailsGoAndComeBack() {
        var visit = visit();
        visit.open(STORE, "/settings/mail");
        visit.button("Try now").click();
        assertThat(visit.app().getByText("The relay would take your mails")).isVisible();
        Accessibility.check(visit.frame());
        visit.button("Make a key").click();
        visit.button("Stop signing").click();
        var question = visit.app().locator("dialog[open]");
        assertThat(question).containsText("The key is deleted");
        Accessibility.check(visit.frame());
        question.getByText("Go back").click();
        assertThat(question).hasCount(0);
        visit.button("Stop signing").click();
        question.getByText("Stop signing", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(visit.button("Make a key")).isVisible();
        visit.open(STORE, "/settings/mail/returns");
        visit.app().locator("#address").fill("returns@example.com");
        visit.app().locator("#host").fill("localhost");
        visit.app().locator("#username").fill("returns");
        visit.app().locator("#password").fill("secret");
        visit.button("Save").click();
        visit.button("Try now").click();
        assertThat(visit.app().locator("#mailbox-trial .banner--critical")).containsText("The mailbox does not answer");
        Accessibility.check(visit.frame());
    }

    /** On a sheet of A4 nothing of it is cut off. */
    private static void printsTheProof(Visit visit, String customer) {
        visit.app().locator("#customer-consent").scrollIntoViewIfNeeded();
        visit.app()
                .locator("#customer-consent form:has([value=OUT]) button")
                .last()
                .click();
        assertThat(visit.page().locator("#toast")).containsText("saved");
        visit.open(STORE, customer + "/consent/evidence");
        visit.sees("Proof of consent");
        assertThat(visit.app().locator("tbody tr")).hasCount(1);
        Accessibility.check(visit.frame());
        visit.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        visit.page().setViewportSize(688, 900);
        org.assertj.core.api.Assertions.assertThat(
                        visit.frame().evaluate("document.querySelector('.table').scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
    }
}
