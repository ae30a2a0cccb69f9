package dev.storecrm.messaging.bounce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@DisplayName("A mailbox of anybody's")
class MailboxReaderTests {
    @Test
    @DisplayName("keeps nobody for ever who reads it, however slowly its server speaks")
    void endsALookThatHasNoEnd() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> drip(server));
            var host = server.getInetAddress().getHostAddress();
            var reader = new MailboxReader(
                    new MailboxSettings(List.of(host + ":" + server.getLocalPort()), Duration.ofMillis(600)));

            var down = catchThrowableOfType(
                    MailboxDown.class, () -> reader.tryOut(new Mailbox(host, server.getLocalPort(), "user", "secret")));

            assertThat(down.reason()).isEqualTo(MailboxDown.Reason.UNREACHABLE);
        }
    }

    private static void drip(ServerSocket server) {
        try (var socket = server.accept()) {
            socket.getOutputStream().write("* OK ".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                socket.getOutputStream().write('x');
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
