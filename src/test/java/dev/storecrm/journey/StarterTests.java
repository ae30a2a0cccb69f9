package dev.storecrm.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import dev.storecrm.messaging.design.MailCompiler;
import dev.storecrm.messaging.design.MailDraft;
import dev.storecrm.messaging.design.MailForm;
import dev.storecrm.messaging.design.Sections;
import dev.storecrm.messaging.starter.Starter;
import dev.storecrm.messaging.template.RenderedMail;
import dev.storecrm.messaging.template.Renderer;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The mails to begin with, as a mailbox draws them: in both languages, at a desk and on a phone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StarterTests {
    private Browser browser;

    @BeforeAll
    void start() {
        browser = Chromium.browser();
    }

    private static RenderedMail mail(Starter starter, Locale language) {
        var text = starter.text(language);
        var source = MailCompiler.compile(new MailDraft(
                starter.kind(),
                MailForm.SECTIONS,
                language,
                text.subject(),
                text.preview(),
                Sections.write(text.sections()),
                null));
        var japanese = language.equals(Locale.JAPANESE);
        return Renderer.of(source)
                .render(Map.of(
                        "customer",
                        Map.of(
                                "first_name", japanese ? "花子" : "Hannah",
                                "last_name", japanese ? "山田" : "Miller",
                                "last_order_on", "2026-04-01"),
                        "order",
                        Map.of("name", "#1001", "placed_on", "2026-04-01"),
                        "shop",
                        Map.of("name", japanese ? "緑茶の店" : "Green Tea & Co", "url", "https://example.com"),
                        "coupon",
                        Map.of(
                                "code",
                                "SPRING-10",
                                "url",
                                "https://example.com/discount/SPRING-10",
                                "ends_on",
                                "– 4/30"),
                        "brand",
                        Map.of(
                                "accent", "#1f5c3f",
                                "on_accent", "#ffffff",
                                "text", "#26332c",
                                "background", "#eef3ef",
                                "link", "#1f5c3f",
                                "address", japanese ? "〒104-0061 東京都中央区銀座1-2-3" : "1-2-3 Ginza, Chuo-ku, Tokyo"),
                        "unsubscribe_url",
                        "https://example.com/u/1"));
    }

    @ParameterizedTest
    @EnumSource
    void fitsIntoAMailboxInBothLanguages(Starter starter) {
        for (var language : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
            var mail = mail(starter, language);
            assertThat(mail.empty()).isEmpty();
            assertThat(mail.cutByGmail()).isFalse();
            assertThat(mail.subject()).isNotBlank().doesNotContain("{");
            assertThat(mail.text()).contains("https://example.com/u/1").doesNotContain("{{", "{%", "<");
            for (var width : new int[] {640, 375}) {
                try (var page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 900))) {
                    page.setContent(mail.html());
                    assertThat(page.evaluate("document.documentElement.scrollWidth"))
                            .as(starter + " " + language + " " + width)
                            .isEqualTo(width);
                    assertThat((String) page.evaluate("document.body.innerText"))
                            .doesNotContain("{{", "{%");
                }
            }
        }
    }
}
