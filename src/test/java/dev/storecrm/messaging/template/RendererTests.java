package dev.storecrm.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendererTests {
    private static RenderedMail render(String subject, String html, Map<String, ?> inputs) {
        return Renderer.of(new MailSource(subject, "{{ shop.name }}", html, PlainText.of(html)))
                .render(inputs);
    }

    @Test
    void rendersEveryPartForOneCustomer() {
        var html = Mjml.html(
                "<mjml><mj-body><mj-section><mj-column><mj-text><p>Hi {{ customer.first_name }}</p></mj-text>"
                        + "<mj-button href=\"{{ unsubscribe_url }}\">Stop</mj-button></mj-column></mj-section></mj-body></mjml>",
                Locale.ENGLISH);
        var mail = render(
                "For {{ customer.first_name }}",
                html,
                Map.of(
                        "customer", Map.of("first_name", "A & <B>"),
                        "shop", Map.of("name", "Store"),
                        "unsubscribe_url", "https://example.com/u?a=1&b=2"));
        assertThat(mail.subject()).isEqualTo("For A & <B>");
        assertThat(mail.preview()).isEqualTo("Store");
        assertThat(mail.html())
                .doesNotContain("googleapis")
                .contains("Hi A &amp; &lt;B&gt;")
                .contains("href=\"https://example.com/u?a=1&amp;b=2\"");
        assertThat(mail.text()).isEqualTo("Hi A & <B>\n\nStop\nhttps://example.com/u?a=1&b=2");
        assertThat(mail.empty()).isEmpty();
        assertThat(mail.cutByGmail()).isFalse();
    }

    @Test
    void readsWellAsPlainText() {
        var text = PlainText.of("""
                <p>Three:</p><ul><li>one</li><li>two, see <a href="https://example.com/two">there</a></li></ul>
                <div>&#8202;</div><div>&nbsp;</div>
                <div>{% if coupon.ends_on %}<div>{{ coupon.ends_on }}</div>{% endif %}</div>
                <table><tr><td><a href="https://example.com/shop">To the store</a></td></tr></table>
                """);
        assertThat(text).isEqualTo("""
                Three:
                - one
                - two, see there ( https://example.com/two )

                {% if coupon.ends_on %}{{ coupon.ends_on }}

                {% endif %}To the store
                https://example.com/shop""");
    }

    @Test
    void keepsTheSubjectOnOneLine() {
        assertThat(render("Hi {{ name }}", "x", Map.of("name", "A\r\nBcc: b@example.com\u2028c"))
                        .subject())
                .isEqualTo("Hi A Bcc: b@example.com c");
    }

    @Test
    void rendersForManyThreadsAtOnce() throws InterruptedException {
        var renderer = Renderer.of(new MailSource(
                "{{ name }}", "", "{% for i in (1..20) %}{% assign own = name %}{{ own }}{% endfor %}", "{{ own }}"));
        var wrong = new ConcurrentLinkedQueue<String>();
        var threads = IntStream.range(0, 8)
                .mapToObj(number -> Thread.ofPlatform().start(() -> {
                    var name = "n" + number;
                    for (var i = 0; i < 300; i++) {
                        var mail = renderer.render(Map.of("name", name));
                        if (!mail.html().equals(name.repeat(20))
                                || !mail.subject().equals(name)
                                || !mail.text().isEmpty()) {
                            wrong.add(mail.toString());
                        }
                    }
                }))
                .toList();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void namesEachEmptyVariableOnce() {
        var mail = render("{{ a }}", "{{ b }}{{ a }}", Map.of());
        assertThat(mail.empty()).isEqualTo(List.of("a", "shop.name", "b"));
    }

    @Test
    void noticesWhatGmailCuts() {
        assertThat(render("x", "あ".repeat(35_000), Map.of()).cutByGmail()).isTrue();
        assertThat(render("x", "a".repeat(35_000), Map.of()).cutByGmail()).isFalse();
    }
}
