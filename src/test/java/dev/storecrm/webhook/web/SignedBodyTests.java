package dev.storecrm.webhook.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.shopify.Signatures;
import dev.storecrm.testing.IntegrationTest;
import dev.storecrm.testing.SettableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** R93: bodies that are too big, too slow or endless. */
@IntegrationTest
class SignedBodyTests {
    @Autowired
    Signatures signatures;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));

    /** The same letter for ever, taking its time. */
    private InputStream letters(long count, Duration each) {
        return new InputStream() {
            private long left = count;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] piece, int from, int length) {
                if (left == 0) {
                    return -1;
                }
                clock.tick(each);
                var read = (int) Math.min(left, length);
                Arrays.fill(piece, from, from + read, (byte) 'x');
                left -= read;
                return read;
            }
        };
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsATextOf200MegabytesInLittleMemory() throws IOException {
        var in = new SequenceInputStream(
                new SequenceInputStream(text("{\"note\":\""), letters(200L << 20, Duration.ZERO)),
                text("\",\"id\":7}"));

        var body = SignedBody.read(in, signatures.body(), clock);

        assertThat(body.complete()).isTrue();
        assertThat(body.whole()).isFalse();
        assertThat(new String(body.kept(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":7}");
    }

    @Test
    void endsWithSomebodyWhoNeverEnds() throws IOException {
        var body = SignedBody.read(letters(Long.MAX_VALUE, Duration.ZERO), signatures.body(), clock);

        assertThat(body.complete()).isFalse();
        assertThat(body.kept()).isEmpty();
    }

    @Test
    void endsWithSomebodyWhoTakesHisTime() throws IOException {
        var body = SignedBody.read(letters(Long.MAX_VALUE, Duration.ofSeconds(1)), signatures.body(), clock);

        assertThat(body.complete()).isFalse();
    }
}
