package dev.storecrm.messaging.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Links of a mail that are followed through us")
class LinkMarksTests {
    @Test
    void numbersWhatLeadsSomewhereAndLeavesTheRest() {
        var html =
                "<a class=\"b\" href=\"https://shop.example/new?a=1&amp;b=2\">new</a><A HREF='{{ coupon.url }}'>code</A>"
                        + "<a href=\"{{ unsubscribe_url }}\">stop</a><a href=\"mailto:a@b.example\">write</a><a name=\"x\">x</a>"
                        + "<a href=\"{{ shop.url }}/p/{{ customer.first_name | downcase | append: '-x' }}\">p</a>";
        var marked = LinkMarks.on(html, 4);

        assertThat(marked.addresses())
                .containsExactly(
                        "https://shop.example/new?a=1&amp;b=2",
                        "{{ coupon.url }}",
                        "{{ shop.url }}/p/{{ customer.first_name | downcase | append: '-x' }}");
        assertThat(marked.links()).extracting(LinkMarks.Link::words).containsExactly("new", "code", "p");
        assertThat(marked.html()).contains("data-storecrm-link=\"4\" href=\"https://shop.example/new?a=1&amp;b=2\"");
        assertThat(LinkMarks.off(marked.html(), null)).isEqualTo(html.replace("<A HREF=", "<A href="));
        assertThat(LinkMarks.off(marked.html(), link -> "/c/" + link))
                .contains("<a class=\"b\" href=\"/c/4\">", "{{ unsubscribe_url }}", "mailto:a@b")
                // not rendered, so no address yet
                .contains("<A href='{{ coupon.url }}'>", "{{ shop.url }}/p/")
                .doesNotContain("data-storecrm-link");
    }

    @Test
    void tellsWhatALinkIsWrittenOn() {
        var html = "<a href=\"https://shop.example/a\" style=\"color: red\">\n <b>See</b>&nbsp;more &amp;\nmore </a>"
                + "<a href=\"https://shop.example/b\"><img src=\"x.png\" alt=\"Three mugs\"></a>"
                + "<a href=\"https://shop.example/c\"></a><a href=\"https://shop.example/d\">" + "w".repeat(101);

        assertThat(LinkMarks.on(html, 1).links())
                .extracting(LinkMarks.Link::words)
                .containsExactly("See more & more", "Three mugs", "", "");
        assertThat(LinkMarks.on(html + "</a>", 1).links().getLast().words()).isEqualTo("w".repeat(99) + "…");
    }

    @ParameterizedTest
    @DisplayName("R105: what does not lead to a page of a host that everybody reads alike is left to the mail program")
    @ValueSource(
            strings = {
                "//evil.example",
                "javascript:alert(1)",
                "https://user:secret@shop.example/",
                "https://shop.example\\@evil.example/",
                "https://sh\u00f6p.example/",
                "https:///path",
                "https://shop.example/a b",
                "https://shop.example/&#13;&#10;Set-Cookie: a",
                "/relative",
                "",
                "#top",
                "data:text/html,x"
            })
    void leavesAddressesThatAreNone(String address) {
        assertThat(Destination.of(address)).isEmpty();
        assertThat(LinkMarks.on("<a href=\"" + address + "\">x</a>", 1).addresses())
                .isEmpty();
    }

    @ParameterizedTest
    @DisplayName("What only a loop or an assignment of the words knows is not looked up later")
    @ValueSource(
            strings = {
                "{{ item.url }}",
                "{% if customer.tags %}https://a.example{% endif %}",
                "{{ customer.url | append: item }}",
                "{{ customer }}"
            })
    void leavesWhatCannotBeMadeAlone(String address) {
        assertThat(LinkMarks.on("<a href=\"" + address + "\">x</a>", 1).addresses())
                .isEmpty();
        assertThat(LinkMarks.on("{% assign shop = customer %}<a href=\"{{ shop.url }}\">x</a>", 1)
                        .addresses())
                .isEmpty();
    }

    @Test
    void numbersNoMoreThanTokensCarry() {
        var html = "<a href=\"https://shop.example/\">x</a>".repeat(130);
        assertThat(LinkMarks.on(html, 1).addresses()).hasSize(127);
    }

    @Test
    void readsAnAddressAsABrowserDoes() {
        assertThat(List.of("https://shop.example/?a=1&amp;b=2", " https://shop.example/夏 "))
                .flatExtracting(address -> Destination.of(address).stream().toList())
                .containsExactly("https://shop.example/?a=1&b=2", "https://shop.example/%E5%A4%8F");
    }
}
