package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The picture that tells of a look, asked for by thousands, and while the database is away. */
class PixelsOnTwoNodesTests {
    private static final int READERS = 8;
    private static final int EACH = 250;
    private static final String LOST = "storecrm_mail_reactions_lost_total";

    private final TwoNodes rig = SharedRig.get();
    private final Seed seed = Seed.of(PixelsOnTwoNodesTests.class);
    private LinkPen pen;

    @BeforeEach
    void mend() {
        rig.mend();
        rig.awaitRunEnded();
        pen = LinkPen.of(rig);
    }

    @Test
    void r106AnswersEveryPictureAndCountsWhatIsLostWithoutADatabase() {
        var node = rig.one();
        var rows = rig.database().number("select count(*) from mail_reaction");
        look(node, "with a database");
        var lost = node.metric(LOST);
        for (var fault : List.of(new Fault.Reset(), new Fault.Blackhole())) {
            node.database().always(fault);
            try {
                look(node, "without a database: " + fault);
                // a short outage may be waited for: nothing is lost then
                Eventually.becomes("what was lost is counted", Duration.ofMinutes(1), () -> node.metric(LOST) > lost);
            } finally {
                node.database().heal();
                node.database().cut();
            }
        }
        Eventually.becomes(
                "the line is back",
                Duration.ofMinutes(1),
                () -> rig.get(node, "/sync").statusCode() == 200);
        assertThat(node.metric(LOST) - lost).as("never what was made up").isLessThanOrEqualTo(2 * READERS * EACH / 2);
        assertThat(rig.database().number("select count(*) from mail_reaction"))
                .as("no mail of ours, no row")
                .isEqualTo(rows);
    }

    /** Half of them signed for a mail that never was, half made up. */
    private void look(Node node, String when) {
        var times = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var http = HttpClient.newHttpClient()) {
            var readers = new ArrayList<CompletableFuture<List<Long>>>();
            for (var reader = 0; reader < READERS; reader++) {
                var first = seed.next() >>> 1;
                readers.add(CompletableFuture.supplyAsync(() -> look(http, node, first), threads));
            }
            readers.forEach(reader -> times.addAll(reader.join()));
        }
        times.sort(null);
        System.out.printf(
                "R106 %s: %d pictures, median %.1f ms, 99 of 100 in %.1f ms, slowest %.1f ms (seed %d)%n",
                when,
                times.size(),
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 99 / 100) / 1e6,
                times.getLast() / 1e6,
                seed.value());
    }

    private List<Long> look(HttpClient http, Node node, long first) {
        var times = new ArrayList<Long>();
        for (var time = 0; time < EACH; time++) {
            var token = pen.picture(first - time);
            var asked = time % 2 == 0 ? token : madeUp(token);
            var begun = System.nanoTime();
            var answer = http.sendAsync(
                            HttpRequest.newBuilder(URI.create(node.url() + "/o/" + asked + ".gif"))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            BodyHandlers.ofByteArray())
                    .join();
            times.add(System.nanoTime() - begun);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
            assertThat(new String(answer.body(), StandardCharsets.ISO_8859_1)).startsWith("GIF89a");
        }
        return times;
    }

    /** With another letter in its signature. */
    private static String madeUp(String token) {
        return token.substring(0, 30) + (token.charAt(30) == 'A' ? 'B' : 'A') + token.substring(31);
    }
}
