package dev.storecrm.testing;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Amazon SNS on this machine: hands out its certificate, signs what it says, and hears who subscribes. */
public final class TestSns {
    private static final String PASSWORD = "changeit";
    private static final int PORT = freePort();
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static @Nullable KeyStore keys;

    private TestSns() {}

    static String base() {
        return "http://127.0.0.1:" + PORT + "/{host}";
    }

    /** What it was asked for, from the beginning. */
    public static List<String> asked() {
        return List.copyOf(ASKED);
    }

    /** As Amazon SNS signs, version 2. */
    public static synchronized String sign(String text) {
        try {
            var store = keys == null ? start() : keys;
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign((PrivateKey) store.getKey("sns", PASSWORD.toCharArray()));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException | IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore start() throws GeneralSecurityException, IOException, InterruptedException {
        var file = Files.createTempDirectory("sns").resolve("keys.p12");
        // its clock is the real one, the tests' is not
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "sns",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-dname",
                        "CN=sns.amazonaws.com",
                        "-startdate",
                        "-400d",
                        "-validity",
                        "9000",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("keytool ended with " + made);
        }
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var certificate = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("sns").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT), 10);
        server.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().toString());
            var answer = certificate.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        keys = store;
        return store;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
