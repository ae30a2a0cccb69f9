package dev.storecrm.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.storecrm.testing.TestRelay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A campaign as a merchant sees it: planned, tried in test mode, sent, accounted for; and a "no" that holds for the next one. */
class CampaignShowTests extends Journey {
    private static final Pattern LINK = Pattern.compile("List-Unsubscribe: <([^>]+)>");

    private static final Pattern CLICK = Pattern.compile("href=3D\"([^\"]+/c/[^\"]+)\"");

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
        visit.open(STORE, "/mail/templates/new?starter=NEWSLETTER&language=en");
        visit.app().locator(".row--end").getByText("Save").click();
        assertThat(visit.app().locator("iframe")).isVisible();
        visit.open(STORE, "/segments/new?preset=LOYAL");
        visit.app().locator(".row--end").getByText("Save").click();
        assertThat(visit.app().locator(".page__back")).isVisible();
    }

    @Test
    void sendsToWhoSaidYes() throws Exception {
        var visit = visit();
        visit.open(STORE, "/campaigns");
        assertThat(visit.app().locator(".empty h2")).hasText("No campaigns yet");
        Accessibility.check(visit.frame());
        create(visit, "Spring");
        Accessibility.check(visit.frame());
        assertThat(visit.app().locator("#outlook")).containsText("Test mode reaches the registered address alone");
        assertThat(visit.app().locator("#outlook")).containsText("Nobody would get it now");

        visit.open(STORE, "/settings/plan");
        visit.app().locator("input[value=STANDARD]").check();
        visit.button("Save").click();
        visit.open(STORE, "/campaigns");
        visit.link("Spring").click();
        assertThat(visit.app().locator("#outlook")).containsText("The customer never agreed");
        var reached = visit.app().locator("#outlook dd.metric__value").first().innerText();
        assertThat(visit.app().locator("#campaign-check"))
                .containsText("Checked", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        Accessibility.check(visit.frame());
        var before = TestRelay.taken().size();
        visit.app().locator("form[action$='/start'] [name=confirmed]").check();
        visit.button("Start now").click();
        assertThat(visit.app().locator("#campaign-progress .card__head .badge--success"))
                .hasText("Sent", new LocatorAssertions.HasTextOptions().setTimeout(60_000));
        Accessibility.check(visit.frame());
        assertThat(visit.app().locator("#campaign-progress tbody tr:has-text('Sent') td.num"))
                .hasText(reached);
        assertThat(TestRelay.taken()).hasSize(before + Integer.parseInt(reached));
        var report = visit.frame().url().replaceFirst("^https?://[^/]*", "").replaceFirst("\\?.*", "");
        follows(before);
        visit.open(STORE, report);
        assertThat(visit.app()
                        .locator("#campaign-response tr:has-text('Clicked') td.num")
                        .first())
                .hasText("1");
        Accessibility.check(visit.frame());
        visit.app().locator("#campaign-response tbody a:text-is('Clicked')").click();
        assertThat(visit.app().locator("tbody a.row-link")).hasCount(1);
        visit.open(STORE, report);
        visit.app().locator("tbody tr:has-text('Left out') a").first().click();
        assertThat(visit.app().locator("tbody a.row-link").first()).isVisible();
        Accessibility.check(visit.frame());

        saysNo(before);
        visit.open(STORE, "/campaigns");
        create(visit, "Summer");
        assertThat(visit.app().locator("#outlook tr:has-text('said no') td.num"))
                .hasText("1");
        assertThat(visit.app().locator("#outlook dd.metric__value").first())
                .hasText(Integer.toString(Integer.parseInt(reached) - 1));
        var phone = visit("owner", PHONE);
        for (var path : List.of(
                "/campaigns",
                "/campaigns/new",
                report,
                report.replace("/report", "/recipients"),
                report.replace("/report", "/responses?response=CLICKED"))) {
            phone.open(STORE, path);
            assertThat(phone.app().locator("h1")).isVisible();
            if (path.equals(report)) {
                assertThat(phone.app().locator("#campaign-response h2").first()).isVisible();
            }
            phone.settle();
            assertThat(phone.frame().evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                    .as(path)
                    .isEqualTo(true);
            Accessibility.check(phone.frame());
        }
    }

    private static void create(Visit visit, String name) {
        visit.link("Create campaign").click();
        visit.sees("New campaign");
        visit.app().locator("#name").fill(name);
        visit.app().locator("#template").selectOption("Newsletter");
        Accessibility.check(visit.frame());
        visit.app().locator("p.row--end .btn--primary").click();
        visit.sees(name);
        assertThat(visit.app().locator("#outlook .table")).isVisible();
    }

    /** A reader clicks the first link of a mail. */
    private static void follows(int number) throws Exception {
        var link = CLICK.matcher(TestRelay.taken().get(number).mail().replace("=\r\n", ""));
        assertThat(link.find()).isTrue();
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(link.group(1)))
                                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** As a mail program does it for somebody who presses "unsubscribe". */
    private static void saysNo(int number) throws Exception {
        var link = LINK.matcher(TestRelay.taken().get(number).mail().replace("\r\n ", ""));
        assertThat(link.find()).isTrue();
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(link.group(1)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
    }
}
