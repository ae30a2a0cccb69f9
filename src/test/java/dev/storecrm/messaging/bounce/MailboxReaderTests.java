package dev.storecrm.messaging.bounce;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    @DisplayName("is read by its numbers, and a mail that is thrown away meanwhile is passed over")
    void readsWhatIsThere() throws Exception {
        var read = new ArrayList<String>();
        var bodies = new AtomicInteger();
        try (var server = imap(command -> command.contains("BODY.PEEK")
                ? bodies.getAndIncrement() == 0 ? "NO gone" : "* 1 FETCH (BODY[]<0> {5}\r\nhello)\r\n"
                : command.contains("NOOP") ? "* 1 EXPUNGE\r\n" : usual(command, 2))) {
            look(server, (validity, uid, beginning) -> read.add(uid + " " + new String(beginning, US_ASCII)));
        }
        assertThat(read).containsExactly("2 hello");
    }

    @ParameterizedTest
    @DisplayName("takes no more memory than a mailbox needs, whatever its server announces")
    @ValueSource(
            strings = {
                "FETCH|* 1 FETCH (UID 1 BODY[]<0> {2000000000}\r\n",
                "FETCH|* 1 FETCH (UID 1 BODY[]<0> {10}\r\n{2000000000}\r\n",
                "EXAMINE|* 2000000000 EXISTS\r\n",
                "EXAMINE|*   +2000000000 EXISTS\r\n",
                "FETCH|* 1 FETCH (UID 1) for ever\r\n",
                "CAPABILITY|x for ever"
            })
    void takesNoMoreThanItNeeds(String script) throws Exception {
        var cut = script.indexOf('|');
        var hostile = script.substring(cut + 1).replace(" for ever", "");
        var forEver = script.contains(" for ever");
        try (var server = imap(command -> command.contains(script.substring(0, cut))
                ? forEver ? hostile.repeat(2 * (4 << 20) / hostile.length()) : hostile
                : usual(command, 1))) {
            var down = catchThrowableOfType(MailboxDown.class, () -> look(server, (validity, uid, beginning) -> {}));
            assertThat(down.reason()).isEqualTo(MailboxDown.Reason.UNREACHABLE);
            assertThat(down).as("ended by us").hasStackTraceContaining("too much");
        }
    }

    private static void look(ServerSocket server, MailboxReader.Taker taker) throws MailboxDown {
        var host = server.getInetAddress().getHostAddress();
        new MailboxReader(new MailboxSettings(List.of(host + ":" + server.getLocalPort()), Duration.ofSeconds(10)))
                .read(new Mailbox(host, server.getLocalPort(), "user", "secret"), -1, 0, taker);
    }

    private static String usual(String command, int mails) {
        if (command.contains("CAPABILITY")) {
            return "* CAPABILITY IMAP4rev1\r\n";
        }
        if (command.contains("EXAMINE")) {
            return "* " + mails + " EXISTS\r\n* OK [UIDVALIDITY 1] x\r\n";
        }
        if (command.contains("FETCH")) {
            return IntStream.rangeClosed(1, mails)
                    .mapToObj(mail -> "* " + mail + " FETCH (UID " + mail + ")\r\n")
                    .collect(Collectors.joining());
        }
        return "";
    }

    /** Says so much to a command and then that it is done. */
    private static ServerSocket imap(UnaryOperator<String> script) throws IOException {
        var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (var socket = server.accept();
                    var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                    var out = socket.getOutputStream()) {
                out.write("* OK hello\r\n".getBytes(US_ASCII));
                for (var command = in.readLine(); command != null; command = in.readLine()) {
                    var tag = command.substring(0, command.indexOf(' '));
                    var said = script.apply(command);
                    var end = said.startsWith("NO") ? tag + " " + said : said + tag + " OK done";
                    out.write((end + "\r\n").getBytes(US_ASCII));
                }
            } catch (IOException e) {
                // whoever called has heard enough
                Thread.currentThread().interrupt();
            }
        });
        return server;
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
