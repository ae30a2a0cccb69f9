package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one click of a mail program, brought to two nodes, twice, and while the database is away. */
class UnsubscribeOnTwoNodesTests {
    private final TwoNodes rig = SharedRig.get();
    private String path = "";

    @BeforeEach
    void mend() {
        rig.mend();
        rig.awaitRunEnded();
        var customer = rig.store().books().customers.all().iterator().next().id;
        rig.database().execute("delete from consent_entry");
        path = "/u/" + LinkPen.of(rig).unsubscribe(customer);
    }

    @Test
    void r102WritesDownOnceWhatComesManyTimesToBoth() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<CompletableFuture<Integer>>();
            for (var time = 0; time < 6; time++) {
                for (var node : rig.nodes()) {
                    answers.add(CompletableFuture.supplyAsync(() -> press(node), threads));
                }
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
        }
        assertThat(rig.database().rows("select kind, choice, source from consent_entry"))
                .containsExactly(Map.of("kind", "MARKETING", "choice", "OUT", "source", "LINK"));
    }

    @Test
    void r102DoesNotSayYesWhileTheDatabaseIsAway() {
        rig.one().database().always(new Fault.Reset());
        try {
            assertThat(press(rig.one())).isEqualTo(503);
            assertThat(rig.database().number("select count(*) from consent_entry"))
                    .isZero();
            assertThat(press(rig.two())).as("the other node has its own line").isEqualTo(200);
        } finally {
            rig.one().database().heal();
        }
        Eventually.becomes("the line is back", Duration.ofMinutes(1), () -> press(rig.one()) == 200);
        assertThat(rig.database().number("select count(*) from consent_entry")).isEqualTo(1);
    }

    private int press(Node node) {
        return rig.send(HttpRequest.newBuilder(URI.create(node.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click")))
                .statusCode();
    }
}
