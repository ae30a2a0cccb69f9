package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mail is put together, looked at as a customer and saved; all of it by keyboard where a keyboard is used. */
class MailTemplateTests extends Journey {
    @BeforeAll
    void installOnce() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
    }

    private static FrameLocator mail(Visit visit) {
        return visit.app().frameLocator("iframe");
    }

    private static Locator sections(Visit visit) {
        return visit.app().locator("fieldset.section");
    }

    @Test
    void putsAMailTogether() {
        var visit = visit();
        visit.open(STORE, "/mail/templates");
        visit.sees("Mail templates");
        assertThat(visit.app().locator(".empty h2")).hasText("No mail templates yet");
        Accessibility.check(visit.frame());
        visit.link("Create template").click();
        visit.sees("New template");
        visit.app().locator("#name").fill("Spring letter");
        visit.app().locator("#subject").pressSequentially("Hi {{ first");
        visit.app().locator("#subject").press("ArrowDown");
        visit.app().locator("#subject").press("Enter");
        assertThat(visit.app().locator("#subject")).hasValue("Hi {{ customer.first_name }}");
        visit.app().locator("#s1-text").fill("Spring is here");
        visit.app().locator("#s2-text").fill("Look **inside**");
        assertThat(mail(visit).locator("h1")).hasText("Spring is here");
        assertThat(visit.app().locator("[data-subject]")).hasText("Hi Hannah");

        visit.button("Coupon").click();
        assertThat(sections(visit)).hasCount(5);
        assertThat(visit.app().locator("#s3-title")).isFocused();
        visit.button("Move section 4 up").focus();
        visit.page().keyboard().press("Enter");
        assertThat(visit.app().locator("#s2-title")).isVisible();
        assertThat(mail(visit).getByText("EXAMPLE-10")).isVisible();
        visit.button("Remove section 3").click();
        assertThat(sections(visit)).hasCount(4);
        visit.button("Undo").click();
        assertThat(sections(visit)).hasCount(5);
        assertThat(visit.app().locator("#s2-title")).isFocused();
        visit.app().locator("#s3-text").fill("{% if %}");
        assertThat(visit.app().locator("#s3-text-error")).isVisible();
        visit.app().locator("#s3-text").fill("Dear ");
        visit.app().locator("#variable").selectOption("customer.name");
        assertThat(visit.app().locator("#s3-text")).hasValue("Dear {{ customer.name }}");
        assertThat(visit.app().locator("#s3-text-error")).isHidden();
        assertThat(mail(visit).getByText("Dear Hannah Miller")).isVisible();
        Accessibility.check(visit.frame());
        writesThePlainText(visit);
        visit.app().locator("#customer").selectOption(new SelectOption().setIndex(1));
        assertThat(mail(visit).getByText("Dear Hannah Miller")).hasCount(0);
        visit.app().locator("[name=phone]").check();
        assertThat(visit.app().locator(".preview--phone")).isVisible();
        visit.app().locator("#section-1 .section__grip").dragTo(visit.app().locator("#section-0 .card__head"));
        assertThat(visit.app().locator("#s0-text")).hasValue("Spring is here");
        assertThat(visit.app().locator("#s0-text")).isFocused();
        visit.app().locator(".row--end").getByText("Save").click();

        visit.sees("Spring letter");
        assertThat(mail(visit).locator("h1")).hasText("Spring is here");
        Accessibility.check(visit.frame());
        var path = visit.frame().url().replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "");
        checksWithEverybody(visit, path);
    }

    /** It begins as what would be made, and says when that is not the same any more. */
    private static void writesThePlainText(Visit visit) {
        var plain = visit.app().locator("#plain");
        var behind = visit.app().locator("[data-plain-text-target=behind]");
        visit.app().locator("[name=ownPlain]").check();
        assertThat(plain).hasValue(text("Spring is here.*Dear \\{\\{ customer.name }}"));
        plain.pressSequentially("PS");
        assertThat(behind).isHidden();
        visit.app().locator("#s1-text").fill("Summer is here");
        assertThat(behind).isVisible();
        visit.button("It still fits").click();
        assertThat(behind).isHidden();
        visit.app().locator("#s1-text").fill("Spring is here");
        assertThat(behind).isVisible();
        visit.button("Take the mail’s words").click();
        assertThat(behind).isHidden();
        assertThat(plain).not().hasValue(text("PS"));
    }

    private static Pattern text(String part) {
        return Pattern.compile(part, Pattern.DOTALL);
    }

    private void checksWithEverybody(Visit visit, String path) {
        visit.link("Check for all customers").click();
        visit.sees("Check for all customers");
        Accessibility.check(visit.frame());
        visit.button("Render all mails").click();
        assertThat(visit.app().locator("#rehearsal .badge--success")).hasText("Done");
        assertThat(visit.app().locator("#rehearsal")).containsText("made");
        Accessibility.check(visit.frame());
        var phone = visit("owner", PHONE);
        phone.open(STORE, path + "/rehearsal");
        assertThat(phone.app().locator("#rehearsal .badge--success")).isVisible();
        org.assertj.core.api.Assertions.assertThat(
                        phone.frame().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                .isEqualTo(true);
        Accessibility.check(phone.frame());
        phone.open(STORE, path);
        assertThat(phone.app().locator("iframe")).isVisible();
        Accessibility.check(phone.frame());
    }

    @ParameterizedTest
    @CsvSource({"staff, 1366", "owner, 390"})
    void fitsIntoTheWindow(String person, int width) {
        var visit = visit(person, width);
        for (var path : List.of(
                "/mail/templates",
                "/mail/templates/new",
                "/mail/templates/new?form=HTML",
                "/mail/templates?tab=archived",
                "/mail/brand")) {
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
}
