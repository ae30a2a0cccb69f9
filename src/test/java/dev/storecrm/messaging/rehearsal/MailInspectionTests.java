package dev.storecrm.messaging.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.rehearsal.Finding.Kind;
import dev.storecrm.messaging.template.RenderedMail;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailInspectionTests {
    private static final String STOP = "https://example.com/u?a=1&b=2";
    private static final String LINK = "<a href=\"https://example.com/u?a=1&amp;b=2\">Stop</a>";

    private static List<String> found(String html) {
        var found = new ArrayList<String>();
        new MailInspection(true)
                .inspect(
                        new RenderedMail("s", "p", html, "t", List.of("customer.first_name")),
                        STOP,
                        (kind, detail) -> found.add(kind + " " + detail));
        found.remove("EMPTY customer.first_name");
        return found;
    }

    @Test
    void findsNothingInASoundMail() {
        assertThat(found(LINK + "<img src=\"https://example.com/a.png\" alt=\"A cup\"><a href=\"mailto:a@example.com\">"
                        + "<a href=\"https://example.com/discount/A%20B?redirect=/x\">"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "/products/tea",
                "www.example.com",
                "https://",
                "https:///x",
                "http://exa mple.com",
                "mailto:",
                "https://example.com/{{ x }}",
                "javascript:alert(1)"
            })
    void findsLinksThatLeadNowhere(String address) {
        assertThat(found(LINK + "<a href=\"" + address + "\">x</a><a href=\"" + address + "\">y</a>"))
                .containsOnly("LINK " + address);
    }

    @Test
    void findsPicturesWithoutWords() {
        var image = "<img src=\"https://example.com/a.png\"";
        for (var wrong : List.of(image + ">", image + " alt=\"\" />", image + " alt=' '>")) {
            assertThat(found(LINK + wrong)).containsExactly("ALT https://example.com/a.png");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test",
                "TEST",
                "a@example.com",
                "www.shop",
                "https://x",
                "12345",
                "{{ name }}",
                "<b>",
                "null",
                "Anna5",
                "aaa",
                "...",
                "\u202Egpj",
                "テスト",
                "N/A",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void findsOddNames(String name) {
        assertThat(OddName.is(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna", "Mary-Jane", "O'Neil", "花子", "ひろし", "J.", "Jean Paul", "Ng", "Åsa", ""})
    void takesPeoplesNames(String name) {
        assertThat(OddName.is(name)).isFalse();
    }

    @Test
    void countsEverybodyOnceAndTellsApartSoManyThings() {
        var book = new FindingBook(List.of(new Finding(0, 0, Kind.EMPTY, "customer.city", 5)));
        for (var i = 1; i <= 1_000; i++) {
            book.note(0, Kind.EMPTY, "customer.city", i);
            book.note(0, Kind.EMPTY, "customer.city", i);
            book.note(1, Kind.LINK, "https://" + i, i);
            if (i % 100 == 0) {
                var concerned = book.drain();
                assertThat(concerned).hasSize(100);
                assertThat(concerned.get((long) i)).startsWith(0).hasSize(2);
            }
        }
        assertThat(book.drain()).isEmpty();
        assertThat(book.findings()).hasSize(301).startsWith(new Finding(0, 0, Kind.EMPTY, "customer.city", 1_005));
        assertThat(book.findings()).endsWith(new Finding(300, 1, Kind.LINK, FindingBook.OTHERS, 701));
    }

    @Test
    void missesTheWayOut() {
        assertThat(found("<p>x</p>")).containsExactly("NO_UNSUBSCRIBE ");
    }
}
