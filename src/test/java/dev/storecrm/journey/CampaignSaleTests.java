package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.SelectOption;
import dev.storecrm.messaging.smtp.ScriptedRelay.Taken;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.testing.TestRelay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From a coupon to the sale that it brought: a mail with a code of each reader's own, seen as two of them, tried in test mode,
 * sent, clicked, and redeemed at the shop's till. A real trading history takes the place of the made-up customers with
 * {@code -Dtrade=FILE.csv.gz}.
 */
class CampaignSaleTests extends Journey {
    private static final Pattern CLICK = Pattern.compile("href=3D\"([^\"]+/c/[^\"]+)\"");
    private static final Pattern LEAVE = Pattern.compile("List-Unsubscribe: <([^>]+)>");
    private static final LocatorAssertions.HasTextOptions PATIENT =
            new LocatorAssertions.HasTextOptions().setTimeout(180_000);

    @Override
    StoreCrm started(SandboxOptions options) {
        var trade = System.getProperty("trade");
        return super.started(trade == null ? options : options.withTradeFile(Path.of(trade)));
    }

    @BeforeAll
    void installOnce() {
        var visit = visit();
        install(visit, STORE);
        visit.seesCompleteSync();
        visit.open(STORE, "/settings");
        visit.app().locator("[name=subscribersAsMarketing]").check();
        visit.app()
                .locator("form:has([name=subscribersAsMarketing]) .btn--primary")
                .click();
        visit.open(STORE, "/settings/mail");
        visit.app().locator("#fromAddress").fill("shop@example.com");
        visit.button("Save").click();
        assertThat(visit.app().locator(".banner--warning")).hasCount(0);
        visit.open(STORE, "/mail/brand");
        visit.button("Save").click();
        assertThat(visit.page().locator("#toast")).containsText("Brand saved");
        visit.open(STORE, "/segments/new?preset=LOYAL");
        visit.app().locator(".row--end").getByText("Save").click();
        assertThat(visit.app().locator(".page__back")).isVisible();
    }

    @Test
    void bringsASale() throws Exception {
        var visit = visit();
        makeCoupon(visit);
        writeMail(visit);
        var first = TestRelay.taken().size();
        var tester = tryInTestMode(visit);
        assertThat(since(first)).extracting(Taken::to).containsExactly(tester);

        visit.open(STORE, "/settings/plan");
        visit.app().locator("input[value=STANDARD]").check();
        visit.button("Save").click();
        plan(visit, "Spring");
        var reached = reached(visit);
        var second = TestRelay.taken().size();
        start(visit);
        assertThat(visit.app().locator("#campaign-progress tbody tr:has-text('Sent') td.num"))
                .hasText(reached);
        var mails = since(second);
        assertThat(mails).hasSize(number(reached));
        assertThat(new HashSet<>(mails.stream().map(Taken::to).toList())).hasSameSizeAs(mails);
        var report = path(visit);

        var reader = mails.getLast();
        buys(visit, reader);
        visit.open(STORE, report);
        awaitSale(visit, report);
        visit.link("Show the orders").click();
        assertThat(visit.app().locator("tbody tr")).hasCount(1);
        Accessibility.check(visit.frame());

        seesTheirChoices(visit, reader);
        saysNo(reader);
        plan(visit, "Summer");
        assertThat(visit.app().locator("#outlook tr:has-text('said no') td.num"))
                .hasText("1");
        assertThat(number(reached(visit))).isEqualTo(number(reached) - 1);
    }

    private static void makeCoupon(Visit visit) {
        visit.open(STORE, "/coupons/new");
        visit.sees("New coupon");
        visit.app().locator("#name").fill("Spring letter");
        visit.app().locator("[name=use][value=LINK]").check();
        visit.app().locator("[name=codes][value=PERSONAL]").check();
        visit.app().locator("#path").fill("/collections/sale");
        visit.app().locator("#prefix").fill("SPRING");
        visit.app().locator("[name=worth][value=PERCENT]").check();
        visit.app().locator("#percent").fill("10");
        visit.button("Create coupon").click();
        visit.sees("Spring letter");
    }

    /** Seen as two customers before it is kept. */
    private static void writeMail(Visit visit) {
        visit.open(STORE, "/mail/templates/new?starter=COUPON&language=en");
        var mail = visit.app().frameLocator("iframe");
        visit.app().locator("#subject").fill("{{ customer.name }}, a coupon for you");
        var subject = visit.app().locator("[data-subject]");
        visit.app().locator("#customer").selectOption(new SelectOption().setIndex(1));
        assertThat(subject).not().hasText("Hannah Miller, a coupon for you");
        var one = subject.innerText();
        visit.app().locator("#customer").selectOption(new SelectOption().setIndex(2));
        assertThat(subject).not().hasText(one);
        assertThat(subject).containsText(", a coupon for you");
        assertThat(mail.locator("a").first()).isVisible();
        visit.app().locator(".row--end").getByText("Save").click();
        visit.sees("Coupon");
    }

    /** Returns the one address that is reached. */
    private static String tryInTestMode(Visit visit) {
        visit.open(STORE, "/customers?tab=subscribed");
        var tester = visit.app().locator("tbody tr").last().innerText();
        var address = Pattern.compile("[^\\s]+@[^\\s]+").matcher(tester);
        assertThat(address.find()).as(tester).isTrue();
        visit.open(STORE, "/settings/plan");
        visit.app().locator("#testAddress").fill(address.group());
        visit.button("Save").click();
        assertThat(visit.app().getByText(address.group()).first()).isVisible();
        plan(visit, "Trial");
        assertThat(visit.app().locator("#outlook")).containsText("Test mode reaches the registered address alone");
        assertThat(reached(visit)).isEqualTo("1");
        start(visit);
        return address.group();
    }

    private static void plan(Visit visit, String name) {
        visit.open(STORE, "/campaigns/new");
        visit.app().locator("#name").fill(name);
        visit.app().locator("#template").selectOption("Coupon");
        visit.app().locator("#coupon").selectOption(new SelectOption().setIndex(1));
        visit.app().locator("p.row--end .btn--primary").click();
        visit.sees(name);
        assertThat(visit.app().locator("#outlook .table")).isVisible();
        visit.settle();
        Accessibility.check(visit.frame());
    }

    private static String reached(Visit visit) {
        return visit.app().locator("#outlook dd.metric__value").first().innerText();
    }

    private static void start(Visit visit) {
        // it began by itself, and the page around it stayed
        assertThat(visit.app().locator("#campaign-check"))
                .containsText("Checked", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        visit.app().locator("form[action$='/start'] [name=confirmed]").check();
        visit.button("Start now").click();
        assertThat(visit.app().locator("#campaign-progress .card__head .badge--success"))
                .hasText("Sent", PATIENT);
        visit.settle();
        Accessibility.check(visit.frame());
    }

    /** A reader follows the mail's link to the shop, which knows the code by then, and buys. */
    private void buys(Visit visit, Taken mail) throws Exception {
        var link = CLICK.matcher(mail.mail().replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        var answer = send(HttpRequest.newBuilder(URI.create(link.group(1)))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0"));
        assertThat(answer.statusCode()).isEqualTo(302);
        var there = URI.create(answer.headers().firstValue("Location").orElseThrow());
        assertThat(there.getPath()).startsWith("/discount/SPRING");
        // the shop's own domain leads nowhere here
        var shop = visit.tab();
        shop.navigate(crm().shopify().adminUrl() + "/store/sandbox-store/shop" + there.getRawPath() + "?"
                + there.getRawQuery());
        assertThat(shop.locator("[name=code]")).hasValue(Pattern.compile("SPRING.+"));
        shop.locator("[name=customer]").fill(mail.to());
        shop.locator("button.primary").click();
        assertThat(shop.locator("p[role=status]")).containsText(" off");
        visit.comeBackTo(visit.tab());
    }

    private static void awaitSale(Visit visit, String report) {
        var sold = visit.app().locator("#campaign-response .metric:has-text('Orders') .metric__value");
        for (var attempt = 0; attempt < 60; attempt++) {
            visit.open(STORE, report);
            assertThat(sold).isVisible();
            if (sold.innerText().equals("1")) {
                return;
            }
            visit.page().waitForTimeout(1_000);
        }
        assertThat(sold).hasText("1");
    }

    /** The page behind the mail's link is for everybody, on whatever they read it. */
    private static void seesTheirChoices(Visit visit, Taken mail) {
        var link = LEAVE.matcher(mail.mail().replace("\r\n ", ""));
        assertThat(link.find()).isTrue();
        var page = visit.tab();
        page.setViewportSize(PHONE, 900);
        page.navigate(link.group(1));
        assertThat(page.locator("[name=keep]")).not().hasCount(0);
        Accessibility.check(page.mainFrame());
        page.close();
        visit.comeBackTo(visit.tab());
    }

    /** As a mail program does it for somebody who presses "unsubscribe" (RFC 8058). */
    private static void saysNo(Taken mail) throws Exception {
        var link = LEAVE.matcher(mail.mail().replace("\r\n ", ""));
        assertThat(link.find()).isTrue();
        assertThat(send(HttpRequest.newBuilder(URI.create(link.group(1)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click")))
                        .statusCode())
                .isEqualTo(200);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<Taken> since(int number) {
        var taken = TestRelay.taken();
        return taken.subList(number, taken.size());
    }

    private static String path(Visit visit) {
        return visit.frame().url().replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "");
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }
}
