package dev.storecrm.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.messaging.smtp.Letter.Mailbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is written down is what another parser reads: Python's. */
@DisplayName("Mails as they go over the line")
class MimeSkeletonTests {
    private static final Instant NOW = Instant.parse("2026-11-29T22:00:00Z");
    private static final Mailbox FROM = new Mailbox("佐藤商店 & Co., \"Tokyo\"", "shop@example.com");

    @Test
    void isReadByAnotherParserAsItWasMeant() throws Exception {
        var html = "<p>Grüße = 100 % \uD83C\uDF81</p>\n.\n..dots \n" + "x".repeat(3_000) + "\n";
        var text = "山田さん、\nこんにちは。\n.\n";
        var mail = OtherReaders.parsed(
                bytes(letter("お知らせ: Ihr Gutschein für Sie, das ganze Jahr über gültig", html, text)));

        assertThat(OtherReaders.header(mail, "From")).isEqualTo("\"佐藤商店 & Co., \\\"Tokyo\\\"\" <shop@example.com>");
        assertThat(OtherReaders.header(mail, "To")).isEqualTo("山田 花子 <hanako@xn--r8jz45g.example>");
        assertThat(OtherReaders.header(mail, "Subject"))
                .isEqualTo("お知らせ: Ihr Gutschein für Sie, das ganze Jahr über gültig");
        assertThat(OtherReaders.header(mail, "Message-ID")).isEqualTo("<1.2@mail.example.com>");
        assertThat(OtherReaders.header(mail, "Date")).isEqualTo("Sun, 29 Nov 2026 22:00:00 +0000");
        assertThat(OtherReaders.header(mail, "List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        assertThat(mail.at("/parts/text~1html").asString().stripTrailing()).isEqualTo(html.stripTrailing());
        assertThat(mail.at("/parts/text~1plain").asString().stripTrailing()).isEqualTo(text.stripTrailing());
        assertThat(mail.at("/defects")).isEmpty();
    }

    @Test
    @DisplayName("R34: no line is too long, and only ASCII goes over the line")
    void keepsLinesShort() {
        var mail = new String(
                bytes(letter("長い件名".repeat(100), "<p>" + "é1".repeat(5_000) + "</p>", "t".repeat(5_000))),
                StandardCharsets.ISO_8859_1);

        // an address in a header cannot be folded
        assertThat(Arrays.stream(mail.split("\r\n"))
                        .filter(line -> line.length() > (line.startsWith("List-Unsubscribe:") ? 998 : 78)))
                .isEmpty();
        assertThat(mail.chars()).allMatch(c -> c == '\r' || c == '\n' || c == '\t' || (c >= ' ' && c < 0x7f));
        assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
    }

    @Test
    @DisplayName("R34: a line break in a name or a subject begins no header")
    void addsNoHeader() throws Exception {
        var evil = "Hi\0\r\nBcc: everybody@example.com\r\n\r\nbody";
        var letter = new Letter(
                "bounce@example.com",
                new Mailbox(evil, "shop@example.com"),
                null,
                new Mailbox(evil, "a@example.com"),
                "1.2@mail.example.com",
                evil,
                "<p></p>",
                "",
                Map.of());

        var mail = OtherReaders.parsed(MimeSkeleton.of(letter.from(), null).fill(letter, NOW));

        assertThat(mail.at("/headers").values().stream().map(pair -> pair.get(0).asString()))
                .doesNotContain("Bcc")
                .containsOnlyOnce("To", "From", "Subject");
    }

    @Test
    @DisplayName("R34: what is no address, or one that mail cannot carry, is refused")
    void refusesAddresses() {
        for (var address : new String[] {
            "",
            "@example.com",
            "a",
            "a@",
            "ä@example.com",
            "a b@example.com",
            "a@exa mple.com",
            "a@b@example.com",
            "a\r\nRCPT TO:<b@example.com>@example.com",
            "a\0@example.com",
            "a@" + "x".repeat(300) + ".com",
            "<a@example.com>",
            "x".repeat(65) + "@example.com",
            "a@example.com, b@example.com"
        }) {
            assertThatThrownBy(() -> MimeSkeleton.bare(address)).as(address).isInstanceOf(LetterRefused.class);
        }
        assertThat(MimeSkeleton.bare("o'connor+tag@例え.example")).isEqualTo("o'connor+tag@xn--r8jz45g.example");
    }

    @Test
    @DisplayName("Every text survives its way, whatever is in it")
    void survives() throws Exception {
        var seed = new Random().nextLong();
        System.out.println("MimeSkeletonTests: seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 8; round++) {
            var text = new StringBuilder();
            for (var i = 0; i < 2_000; i++) {
                text.append(
                        switch (random.nextInt(8)) {
                            case 0 -> "\n";
                            case 1 -> " ";
                            case 2 -> "=";
                            case 3 -> ".";
                            case 4 -> round % 2 == 0 ? "日" : "é";
                            case 5 -> "\t";
                            default -> String.valueOf((char) ('a' + random.nextInt(26)));
                        });
            }
            var mail = OtherReaders.parsed(bytes(letter("s", text + "</p>", text + "x")));

            assertThat(mail.at("/parts/text~1html").asString().stripTrailing()).isEqualTo(text + "</p>");
            assertThat(mail.at("/parts/text~1plain").asString().stripTrailing()).isEqualTo(text + "x");
        }
    }

    private static byte[] bytes(Letter letter) {
        return MimeSkeleton.of(letter.from(), letter.replyTo()).fill(letter, NOW);
    }

    private static Letter letter(String subject, String html, String text) {
        return new Letter(
                "bounce@example.com",
                FROM,
                new Mailbox(null, "help@example.com"),
                new Mailbox("山田 花子", "hanako@例え.example"),
                "1.2@mail.example.com",
                subject,
                html,
                text,
                Map.of(
                        "List-Unsubscribe",
                        "<https://example.com/u/" + "t".repeat(60) + ">",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
    }
}
