package dev.storecrm.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.coupon.terms.CouponLink;
import dev.storecrm.messaging.template.LandingMarks;
import dev.storecrm.messaging.template.Liquid;
import dev.storecrm.messaging.tracking.LinkMarks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links bear marks once, before their anchor; what is no page of the web stays as it is. */
class LinkTagsTests {
    private static final String MARKS = "utm_source=news+letter&amp;utm_medium=email&amp;utm_campaign=spring%26more";
    private static final String COUPON = "storecrm_landing: '" + MARKS.replace("&amp;", "&") + "'";

    private static final String ENCODED = "%E6%98%A5".repeat(Campaigns.LONGEST_MARK);

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/a, https://shop.example/a?MARKS",
        "https://shop.example/a?b=1#c, https://shop.example/a?b=1&amp;MARKS#c",
        "{{ shop.url }}, {{ shop.url }}?MARKS",
        "{{ unsubscribe_url }}, {{ unsubscribe_url }}",
        "{{ coupon.url }}, {{ coupon.url | COUPON }}",
        "{{- coupon.url | strip -}}, {{- coupon.url | strip | COUPON -}}",
        "{{ coupon.url }}?redirect=/a, {{ coupon.url }}?redirect=/a",
        "mailto:a@b.example, mailto:a@b.example",
        "#top, #top",
        "https://x.example/?utm_source=own, https://x.example/?utm_source=own"
    })
    void marks(String link, String marked) {
        var html = "<p><img src=\"https://x.example/i\"><a class=\"b\" href=\"" + link + "\">x</a></p>";
        assertThat(LinkTags.on(html, "news letter", "spring&more"))
                .isEqualTo(html.replace(
                        "href=\"" + link + "\"",
                        "href=\"" + marked.replace("MARKS", MARKS).replace("COUPON", COUPON) + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ coupon.url }}", "{{- coupon.url | strip -}}"})
    void showsACouponsLinkAsItWasWritten(String link) {
        var html = "<a href=\"" + link + "\">x</a>";
        assertThat(LinkTags.on(html, "news", "")).isNotEqualTo(html);
        assertThat(LandingMarks.without(LinkTags.on(html, "news", ""))).isEqualTo(html);
    }

    @Test
    @DisplayName(
            "F28: the longest marks in Japanese come through Liquid to the page behind a coupon's link, followed by us or not")
    void marksCoupons() {
        var mark = "春".repeat(Campaigns.LONGEST_MARK);
        var html = LinkTags.on("<a href=\"{{ coupon.url }}\">x</a>", mark, mark);
        var followed = LinkMarks.on(html, 1);
        assertThat(followed.addresses()).hasSize(1);
        var coupon = Map.of("coupon", Map.of("url", CouponLink.of("shop.example", "A", "/p?q=1&r=2#c")));
        var lands = "/p?q=1&r=2&utm_source=" + ENCODED + "&utm_medium=email&utm_campaign=" + ENCODED + "#c";
        var link = "https://shop.example/discount/A?redirect=" + URLEncoder.encode(lands, StandardCharsets.UTF_8);
        assertThat(Liquid.parse(followed.html()).html(coupon).text()).contains("href=\"" + link + "\"");
        assertThat(Liquid.parse(followed.addresses().getFirst()).html(coupon).text())
                .isEqualTo(link);
    }
}
