package dev.storecrm.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What we sign is verified by somebody else: Debian's dkimpy. */
@DisplayName("R35: signatures of mails")
class DkimSignerTests {
    private static final Instant NOW = Instant.parse("2026-11-29T22:00:00Z");
    private static KeyPair keys;

    @BeforeAll
    static void makeKeys() throws Exception {
        OtherReaders.needVerifier();
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
    }

    @Test
    void holdForMailsOfEveryKind() throws Exception {
        var seed = new Random().nextLong();
        System.out.println("DkimSignerTests: seed " + seed);
        var random = new Random(seed);
        for (var round = 0; round < 6; round++) {
            var text = new StringBuilder();
            for (var i = 0; i < 500; i++) {
                text.append(
                        switch (random.nextInt(6)) {
                            case 0 -> "\n";
                            case 1 -> "  ";
                            case 2 -> "\t";
                            case 3 -> round % 2 == 0 ? "日" : "x";
                            default -> String.valueOf((char) ('a' + random.nextInt(26)));
                        });
            }
            var letter = letter("件名 " + "s".repeat(random.nextInt(200)), text.toString(), text + "\n\n\n");

            assertThat(verified(signed(letter))).isEqualTo("True mail1._domainkey.shop.example.");
        }
    }

    @Test
    @DisplayName("cover what one click unsubscribes by (RFC 8058, 4), and one From only")
    void coverTheHeaders() {
        var head = new String(signed(letter("s", "h", "t")), StandardCharsets.US_ASCII).split("\r\n\r\n")[0];
        var names = head.replaceAll("\r\n[ \t]+", "").replaceAll("(?s).*; h=([^;]*);.*", "$1");

        assertThat(names.split(":"))
                .contains("list-unsubscribe", "list-unsubscribe-post", "subject", "to", "message-id");
        assertThat(names.split(":")).filteredOn("from"::equals).hasSize(2);
        assertThat(head.lines()).allMatch(line -> line.length() <= 200);
    }

    @Test
    void failForAMailThatWasChanged() throws Exception {
        var mail = new String(signed(letter("subject", "<p>Buy</p>", "Buy")), StandardCharsets.US_ASCII);

        assertThat(verified(mail.replace("Subject: subject", "Subject: object").getBytes(StandardCharsets.US_ASCII)))
                .startsWith("False");
        assertThat(verified(mail.replace("Buy", "Sell").getBytes(StandardCharsets.US_ASCII)))
                .startsWith("False");
        assertThat(verified(("From: evil@example.com\r\n" + mail).getBytes(StandardCharsets.US_ASCII)))
                .startsWith("False");
    }

    private static byte[] signed(Letter letter) {
        var mail = MimeSkeleton.of(letter.from(), null).fill(letter, NOW);
        return new DkimSigner("shop.example", "mail1", keys.getPrivate()).sign(mail, NOW);
    }

    private static Letter letter(String subject, String html, String text) {
        return new Letter(
                "bounce@shop.example",
                new Letter.Mailbox("佐藤商店", "hello@shop.example"),
                null,
                new Letter.Mailbox("山田", "yamada@example.com"),
                "1.2@shop.example",
                subject,
                html,
                text,
                Map.of(
                        "List-Unsubscribe",
                        "<https://crm.example/u/abc>",
                        "List-Unsubscribe-Post",
                        "List-Unsubscribe=One-Click"));
    }

    private static String verified(byte[] mail) throws Exception {
        return OtherReaders.verified(
                mail, Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }
}
