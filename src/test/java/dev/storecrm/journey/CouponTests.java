package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A coupon is made, looked at and ended; the form asks for no more than what was chosen. */
class CouponTests extends Journey {
    @BeforeAll
    void installOnce() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
    }

    @Test
    void keepsWhatWasTypedWithoutAConnection() {
        var visit = visit();
        visit.open(STORE, "/coupons");
        visit.link("Create coupon").click();
        visit.sees("New coupon");
        visit.app().locator("#name").fill("Typed");
        visit.page().route(crm().url() + "/coupons**", Route::abort);

        visit.button("Create coupon").click();
        assertThat(visit.page().locator("#toast")).containsText("There was no answer");
        assertThat(visit.app().locator("#name")).hasValue("Typed");
        visit.link("Cancel").click();
        visit.expectedComplaint("ERR_FAILED");
        visit.expectedComplaint("Failed to fetch");
        assertThat(visit.app().locator("html[aria-busy]")).hasCount(0);
        assertThat(visit.app().locator("#name")).hasValue("Typed");

        visit.page().unroute(crm().url() + "/coupons**");
        visit.link("Cancel").click();
        visit.sees("Coupons");
    }

    @Test
    void makesACouponAndEndsIt() {
        var visit = visit();
        visit.open(STORE, "/coupons");
        assertThat(visit.app().locator(".empty h2")).hasText("No coupons yet");
        Accessibility.check(visit.frame());
        visit.link("Create coupon").click();
        visit.sees("New coupon");
        assertThat(visit.app().locator("#prefix")).isHidden();
        assertThat(visit.app().locator("#path")).isHidden();
        visit.app().locator("#name").fill("Spring letter");
        visit.app().locator("[name=use][value=LINK]").check();
        visit.app().locator("[name=codes][value=PERSONAL]").check();
        assertThat(visit.app().locator("#code")).isHidden();
        visit.app().locator("#path").fill("//elsewhere.example");
        visit.app().locator("#prefix").fill("SPRING");
        visit.app().locator("[name=worth][value=AMOUNT]").check();
        visit.app().locator("#amount").fill("5.00");
        visit.app().locator("[name=until][value=DAYS]").check();
        visit.app().locator("#days").fill("14");
        Accessibility.check(visit.frame());
        visit.button("Create coupon").click();
        assertThat(visit.app().locator("#path-error")).isVisible();
        visit.expectedComplaint("422");
        visit.app().locator("#path").fill("/collections/sale");
        visit.button("Create coupon").click();

        visit.sees("Spring letter");
        assertThat(visit.app().locator(".page__title .badge")).hasText("Active");
        Accessibility.check(visit.frame());
        visit.button("End").click();
        visit.button("End coupon").click();
        assertThat(visit.app().locator(".page__title .badge")).hasText("Ended");

        var phone = visit("owner", PHONE);
        phone.open(STORE, "/coupons?tab=over");
        phone.sees("クーポン");
        phone.app().locator("a.row-link").first().click();
        phone.sees("Spring letter");
        Accessibility.check(phone.frame());
    }
}
