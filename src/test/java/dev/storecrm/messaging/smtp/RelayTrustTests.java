package dev.storecrm.messaging.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.storecrm.messaging.smtp.RelayDown.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A relay hears neither password nor mail before it has shown who it is")
@Timeout(60)
class RelayTrustTests {
    private static final Timeouts SHORT =
            new Timeouts(Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(500), Duration.ofSeconds(20));
    private static final ScheduledExecutorService WATCH = Executors.newScheduledThreadPool(1);
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        WATCH.shutdownNow();
    }

    @Test
    @DisplayName("R31: not with a certificate that has expired, is for another name, or is of an unknown authority")
    void refusesCertificates() throws Exception {
        make("authority", "Authority", "-1d", "90", "-ext", "bc:c");
        make("good", "localhost", "-1d", "30", "-signer", "authority", "-ext", "san=dns:localhost");
        make("expired", "localhost", "-30d", "29", "-signer", "authority", "-ext", "san=dns:localhost");
        make("other", "relay.example", "-1d", "30", "-signer", "authority", "-ext", "san=dns:relay.example");
        make("unknown", "localhost", "-1d", "30", "-ext", "san=dns:localhost");
        trust("authority");

        assertThat(called("good", "expired", "other", "unknown")).containsExactly("SENT", "TLS", "TLS", "TLS");
        assertThat(heard).filteredOn(line -> line.startsWith("good AUTH")).hasSize(1);
        assertThat(heard).as("of the others").allMatch(line -> line.startsWith("good "));
    }

    @Test
    @DisplayName("R31: a relay that offers no STARTTLS hears neither password nor mail")
    void insistsOnTls() throws Exception {
        try (var relay = ScriptedRelay.start(moment -> null)) {
            var down = catchThrowableOfType(
                    RelayDown.class,
                    () -> open(
                            relay.port(),
                            Relay.Security.STARTTLS,
                            SwiftSockets.held(Reach::anywhere, SHORT.write(), WATCH)));

            assertThat(down.reason()).isEqualTo(Reason.TLS);
            assertThat(relay.heard()).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
        }
    }

    @Test
    @DisplayName("A merchant's relay cannot be a machine of the network that the app runs in")
    void reachesThePublicNetOnly() throws Exception {
        try (var relay = ScriptedRelay.start(moment -> null)) {
            var down = catchThrowableOfType(
                    RelayDown.class,
                    () -> open(
                            relay.port(),
                            Relay.Security.NONE,
                            SwiftSockets.held(Reach::publicOnly, SHORT.write(), WATCH)));

            assertThat(down.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(relay.connections()).isZero();
        }
        for (var inside : new String[] {
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:10.0.0.1",
            "2002:0a00:0001::1",
            "224.0.0.1",
            "255.255.255.255"
        }) {
            assertThat(Reach.publicOnly(InetAddress.getByName(inside)))
                    .as(inside)
                    .isFalse();
        }
        assertThat(Reach.publicOnly(InetAddress.getByName("8.8.8.8"))).isTrue();
        assertThat(Reach.publicOnly(InetAddress.getByName("2606:4700::1111"))).isTrue();
    }

    private static RelayConnection open(int port, Relay.Security security, SwiftSockets sockets) throws RelayDown {
        return RelayConnection.open(new Relay("127.0.0.1", port, security, "user", "secret"), sockets, SHORT, "test");
    }

    /** What a process that trusts the authority alone meets at a relay with each of these keys. */
    private List<String> called(String... keys) throws Exception {
        var ports = new ArrayList<String>();
        var relays = new ArrayList<SSLServerSocket>();
        try {
            for (var key : keys) {
                var relay = relay(key);
                relays.add(relay);
                ports.add(String.valueOf(relay.getLocalPort()));
                Thread.ofVirtual().start(() -> serve(relay, key));
            }
            var command = new ArrayList<>(List.of(
                    java("java"),
                    "-XX:TieredStopAtLevel=1",
                    "-Djavax.net.ssl.trustStore=" + folder.resolve("trust.p12"),
                    "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD),
                    "-cp",
                    System.getProperty("java.class.path"),
                    TlsCaller.class.getName()));
            command.addAll(ports);
            var caller = new ProcessBuilder(command).redirectErrorStream(true).start();
            try (var said = caller.inputReader()) {
                return said.lines().filter(line -> line.matches("[A-Z_]+")).toList();
            }
        } finally {
            for (var relay : relays) {
                relay.close();
            }
        }
    }

    private void serve(SSLServerSocket relay, String key) {
        try (var socket = relay.accept();
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                var out = socket.getOutputStream()) {
            out.write("220 relay\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(key + " " + line);
                var answer = line.startsWith("EHLO")
                        ? "250-relay\r\n250 AUTH PLAIN"
                        : line.startsWith("AUTH") ? "235 ok" : line.equals("DATA") ? "354 go" : "250 ok";
                if (line.matches("(EHLO|AUTH|MAIL|RCPT|RSET|NOOP|QUIT).*|DATA|\\.")) {
                    out.write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // refused
        }
    }

    private SSLServerSocket relay(String key) throws GeneralSecurityException, IOException {
        var own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(key, made().getKey(key, PASSWORD), PASSWORD, made().getCertificateChain(key));
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private KeyStore made() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(folder.resolve("made.p12").toFile(), PASSWORD);
    }

    private void trust(String authority) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(authority, made().getCertificate(authority));
        try (var out = Files.newOutputStream(folder.resolve("trust.p12"))) {
            trusted.store(out, PASSWORD);
        }
    }

    private void make(String key, String name, String from, String days, String... more) throws Exception {
        var command = new ArrayList<>(List.of(java("keytool"), "-J-XX:TieredStopAtLevel=1", "-genkeypair"));
        command.addAll(List.of("-alias", key, "-keyalg", "EC", "-dname", "CN=" + name, "-startdate", from));
        command.addAll(List.of(
                "-validity", days, "-keystore", folder.resolve("made.p12").toString()));
        command.addAll(List.of("-storepass", new String(PASSWORD)));
        command.addAll(List.of(more));
        var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var said = tool.inputReader()) {
            var text = said.readAllAsString();
            assertThat(tool.waitFor()).as(text).isZero();
        }
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }
}
