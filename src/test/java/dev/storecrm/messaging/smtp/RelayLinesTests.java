package dev.storecrm.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.messaging.ledger.Fate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The lines of one instance to the relays of many shops")
class RelayLinesTests {
    /** More than are kept. */
    private static final int OTHERS = 1_200;

    @Test
    @DisplayName("stay open where somebody writes, however many other relays are asked for meanwhile")
    void closesNoPoolBySomebodyInUse() throws Exception {
        var lines = new RelayLines(new MailSettings("", 587, null, null, null, "test.example", null));
        try (var relay = ScriptedRelay.start(moment -> null)) {
            var mine = chosen(relay.port());
            var pool = lines.to(mine);
            var outcome = pool.hand("b@example.com", "a@example.com", RelayStage.MAIL, () -> {
                for (var port = 1; port <= OTHERS; port++) {
                    lines.to(chosen(port));
                }
                return true;
            });
            assertThat(outcome.fate()).isEqualTo(Fate.SENT);

            assertThat(RelayStage.send(pool, "c@example.com").fate()).isEqualTo(Fate.SENT);
            assertThat(lines.to(mine)).isSameAs(pool);
            assertThat(relay.connections()).isEqualTo(1);
        } finally {
            lines.destroy();
        }
    }

    private static Relays.Chosen chosen(int port) {
        return new Relays.Chosen(new Relay("127.0.0.1", port, Relay.Security.NONE, null, null), true);
    }
}
