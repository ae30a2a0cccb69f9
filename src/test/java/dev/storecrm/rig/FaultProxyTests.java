package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.rig.Fault.Way;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In front of a server that answers every line with the same line. */
class FaultProxyTests {
    private final AtomicInteger heard = new AtomicInteger();
    private ServerSocket server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        proxy = FaultProxy.to(server.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void handsEverythingThroughWhenNothingIsWrong() throws IOException {
        try (var client = client()) {
            assertThat(ask(client, "hello")).isEqualTo("hello");
            assertThat(ask(client, "again")).isEqualTo("again");
        }
    }

    @Test
    void breaksTheNextConnectionsAsTheScriptSays() throws IOException {
        proxy.next(new Fault.Reset(), new Fault.None());
        try (var broken = client()) {
            assertThatThrownBy(() -> ask(broken, "hello")).isInstanceOf(SocketException.class);
        }
        try (var well = client()) {
            assertThat(ask(well, "hello")).isEqualTo("hello");
        }
        assertThat(proxy.accepted()).isEqualTo(2);
    }

    @Test
    void cutsAfterSoManyBytesEitherWay() throws IOException {
        proxy.next(new Fault.CutAfter(Way.TO_SERVER, 3), new Fault.CutAfter(Way.TO_CLIENT, 3));
        try (var one = client()) {
            assertThatThrownBy(() -> ask(one, "hello")).isInstanceOf(SocketException.class);
        }
        assertThat(heard).hasValue(0);
        try (var other = client()) {
            assertThatThrownBy(() -> ask(other, "hello")).isInstanceOf(SocketException.class);
        }
        assertThat(heard).hasValue(1);
    }

    @Test
    void holdsEverythingInABlackHoleUntilItHeals() throws IOException {
        try (var client = client()) {
            ask(client, "hello");
            proxy.always(new Fault.Blackhole());
            client.setSoTimeout(200);
            assertThatThrownBy(() -> ask(client, "lost?")).isInstanceOf(SocketTimeoutException.class);
            proxy.heal();
            client.setSoTimeout(10_000);
            assertThat(read(client, 5)).isEqualTo("lost?");
        }
    }

    @Test
    void losesOnlyTheAnswerToWhatItWasTold() throws IOException {
        proxy.once(new Fault.LoseAnswer("commit"));
        try (var client = client()) {
            assertThat(ask(client, "begin")).isEqualTo("begin");
            assertThatThrownBy(() -> ask(client, "commit")).isInstanceOf(SocketException.class);
        }
        proxy.awaitStruck();
        assertThat(heard).hasValue(2);
        try (var client = client()) {
            assertThat(ask(client, "commit")).isEqualTo("commit");
        }
    }

    @Test
    void answersWithNoiseThatASeedRepeats() throws IOException {
        proxy.always(new Fault.Garbage());
        try (var one = client();
                var other = client()) {
            var noise = ask(one, "hello");
            assertThat(noise).hasSize(5).isNotEqualTo("hello").isEqualTo(ask(other, "hello"));
        }
    }

    @Test
    void closesTheAnsweringHalfAlone() throws IOException {
        proxy.next(new Fault.HalfClose(2));
        try (var client = client()) {
            client.getOutputStream().write("hello\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("he");
            client.getOutputStream().write("still here\n".getBytes(StandardCharsets.US_ASCII));
            Eventually.becomes("the server hears on", Duration.ofSeconds(10), () -> heard.get() == 2);
        }
    }

    @Test
    void delaysAndThrottlesWithoutLosingAByte() throws IOException {
        proxy.next(new Fault.Delay(Duration.ofMillis(30)), new Fault.Throttle(400));
        try (var late = client();
                var slow = client()) {
            assertThat(ask(late, "hello")).isEqualTo("hello");
            var long40 = "0123456789".repeat(4);
            assertThat(ask(slow, long40)).isEqualTo(long40);
        }
    }

    private Socket client() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxy.port());
    }

    private static String ask(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        return read(client, line.length());
    }

    /** The server's answers end without a line break, so that a test counts what it reads. */
    private static String read(Socket client, int length) throws IOException {
        var bytes = client.getInputStream().readNBytes(length);
        if (bytes.length < length) {
            throw new SocketException("Only " + bytes.length + " bytes came");
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                Thread.ofVirtual().start(() -> echo(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void echo(Socket client) {
        try (client;
                var lines =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.incrementAndGet();
                client.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the test broke it
        }
    }
}
