package dev.storecrm.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedLinesTests {
    private static final String[] PIECES = {
        "<p style=\"margin:0\">", "Hello ", "x".repeat(90), "ünïcode", "日本語", "=", " ", "\t", ".", "", "a"
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void saysWhatWasMeantWhateverTheOneBeforeWas(long seed) throws Exception {
        var random = new Random(seed);
        var text = text(random);
        var before = QuotedLines.of(bytes(String.join("\n", text)));
        for (var mail = 0; mail < 200; mail++) {
            change(text, random);
            var lines = String.join("\n", text).getBytes(StandardCharsets.UTF_8);
            var whole = QuotedLines.of(lines);
            var alone = whole.bytes();
            var after = new ByteArrayOutputStream();
            var used = before.encode(lines, after);
            assertThat(after.toByteArray()).as("seed " + seed).isEqualTo(alone);
            assertThat(used.high()).as("seed " + seed).isEqualTo(BodyEncoding.high(lines, 0, lines.length));
            assertThat(read(alone)).as("seed " + seed).isEqualTo(String.join("\r\n", text));
            assertThat(new String(alone, StandardCharsets.US_ASCII).split("\r\n", -1))
                    .allMatch(line -> line.length() <= 76)
                    .noneMatch(line -> line.endsWith(" ") || line.endsWith("\t"));
            before = random.nextInt(3) == 0 ? whole : before;
        }
    }

    @Test
    void knowsWhetherTheOneBeforeHelps() {
        var first = QuotedLines.of(bytes("Dear A\none\ntwo\nthree"));
        var out = new ByteArrayOutputStream();

        assertThat(first.encode(bytes("Dear B\none\ntwo\nthree"), out).alike()).isTrue();
        assertThat(first.encode(bytes("Something\nelse\naltogether"), out).alike())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a", "a\n", "a\n\n", "a\nb", "a\nb\n", "ab\nb", "a\nbc", "a\nb\nc"})
    void knowsWhereATextEnds(String other) {
        for (var earlier : List.of("", "\n", "a", "a\n", "a\nb", "a\nb\n", "a\nb\nc")) {
            var out = new ByteArrayOutputStream();
            QuotedLines.of(bytes(earlier)).encode(bytes(other), out);

            assertThat(out.toString(StandardCharsets.US_ASCII)).as(earlier).isEqualTo(other.replace("\n", "\r\n"));
        }
    }

    private static List<String> text(Random random) {
        var text = new ArrayList<String>();
        for (var line = 0; line < 30; line++) {
            text.add(line(random));
        }
        return text;
    }

    private static void change(List<String> text, Random random) {
        for (var times = random.nextInt(4); times > 0; times--) {
            var where = random.nextInt(text.size());
            switch (random.nextInt(3)) {
                case 0 -> text.add(where, line(random));
                case 1 -> text.set(where, line(random));
                default -> {
                    if (text.size() > 1) {
                        text.remove(where);
                    }
                }
            }
        }
    }

    private static String line(Random random) {
        var line = new StringBuilder();
        for (var pieces = random.nextInt(5); pieces > 0; pieces--) {
            line.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return line.toString();
    }

    private static String read(byte[] quoted) throws MessagingException, IOException {
        try (var in = MimeUtility.decode(new ByteArrayInputStream(quoted), "quoted-printable")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
