package dev.storecrm.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Links bear marks once, before their anchor; what is no page of the web stays as it is. */
class LinkTagsTests {
    private static final String MARKS = "utm_source=news+letter&amp;utm_medium=email&amp;utm_campaign=spring%26more";

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/a, https://shop.example/a?MARKS",
        "https://shop.example/a?b=1#c, https://shop.example/a?b=1&amp;MARKS#c",
        "{{ shop.url }}, {{ shop.url }}?MARKS",
        "{{ unsubscribe_url }}, {{ unsubscribe_url }}",
        "{{ coupon.url }}, {{ coupon.url }}",
        "mailto:a@b.example, mailto:a@b.example",
        "#top, #top",
        "https://x.example/?utm_source=own, https://x.example/?utm_source=own"
    })
    void marks(String link, String marked) {
        var html = "<p><img src=\"https://x.example/i\"><a class=\"b\" href=\"" + link + "\">x</a></p>";
        assertThat(LinkTags.on(html, "news letter", "spring&more"))
                .isEqualTo(html.replace("href=\"" + link + "\"", "href=\"" + marked.replace("MARKS", MARKS) + "\""));
    }
}
