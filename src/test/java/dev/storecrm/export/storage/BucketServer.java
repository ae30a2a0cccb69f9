package dev.storecrm.export.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * As much of S3 as files need, by its documents: objects by name, ranges, lists by pages of two. It takes nothing
 * that is not signed (Signature Version 4, worked out here once more) and no body that is not the one that was signed.
 */
final class BucketServer implements AutoCloseable {
    static final String KEY = "AKIAEXAMPLE";
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    static final String BUCKET = "files";

    private static final int PAGE = 2;

    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;
    /** Bytes that it sent of objects. */
    volatile long sent;
    /** Whether it takes nothing more, as a full one does. */
    volatile boolean full;

    BucketServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    S3Settings settings(String secret) {
        return new S3Settings(
                BUCKET,
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                "eu-central-1",
                "crm/",
                KEY,
                secret);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (!isSigned(exchange, body)) {
                error(exchange, 403, "SignatureDoesNotMatch");
                return;
            }
            var path = exchange.getRequestURI().getPath();
            var key = path.length() > BUCKET.length() + 2 ? path.substring(BUCKET.length() + 2) : "";
            switch (exchange.getRequestMethod()) {
                case "PUT" -> put(exchange, key, body);
                case "DELETE" -> {
                    objects.remove(key);
                    exchange.sendResponseHeaders(204, -1);
                }
                case "HEAD" -> head(exchange, key);
                default -> {
                    if (key.isEmpty()) {
                        list(exchange);
                    } else {
                        get(exchange, key);
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        if (full) {
            error(exchange, 507, "InsufficientStorage");
            return;
        }
        objects.put(key, body);
        exchange.sendResponseHeaders(200, -1);
    }

    private void head(HttpExchange exchange, String key) throws IOException {
        var object = objects.get(key);
        if (object == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Length", Integer.toString(object.length));
        exchange.sendResponseHeaders(200, -1);
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        var object = objects.get(key);
        if (object == null) {
            error(exchange, 404, "NoSuchKey");
            return;
        }
        var range = exchange.getRequestHeaders().getFirst("Range");
        var from = range == null ? 0 : Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
        var part = Arrays.copyOfRange(object, from, object.length);
        exchange.sendResponseHeaders(range == null ? 200 : 206, part.length);
        exchange.getResponseBody().write(part);
        sent += part.length;
    }

    private void list(HttpExchange exchange) throws IOException {
        var query = query(exchange);
        var after = query.getOrDefault("continuation-token", "");
        var rest = objects.keySet().stream()
                .filter(key -> key.startsWith(query.getOrDefault("prefix", "")) && key.compareTo(after) > 0)
                .toList();
        var page = rest.stream().limit(PAGE).toList();
        var more = rest.size() > PAGE
                ? "<IsTruncated>true</IsTruncated><NextContinuationToken>" + page.getLast() + "</NextContinuationToken>"
                : "<IsTruncated>false</IsTruncated>";
        var contents = page.stream()
                .map(key -> "<Contents><Key>" + key + "</Key></Contents>")
                .collect(Collectors.joining());
        xml(exchange, 200, "<ListBucketResult>" + more + contents + "</ListBucketResult>");
    }

    private static Map<String, String> query(HttpExchange exchange) {
        return parts(exchange).stream()
                .map(part -> part.split("=", 2))
                .collect(Collectors.toMap(
                        part -> part[0],
                        part -> part.length < 2 ? "" : URLDecoder.decode(part[1], StandardCharsets.UTF_8)));
    }

    private static List<String> parts(HttpExchange exchange) {
        var query = exchange.getRequestURI().getRawQuery();
        return query == null || query.isEmpty() ? List.of() : List.of(query.split("&"));
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        xml(exchange, status, "<Error><Code>" + code + "</Code></Error>");
    }

    private static void xml(HttpExchange exchange, int status, String xml) throws IOException {
        var bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Header-based auth</a>. */
    private static boolean isSigned(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        var given = exchange.getRequestHeaders().getFirst("Authorization");
        var hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        if (given == null || hash == null || (hash.length() == 64 && !hash.equals(hex(body)))) {
            return false;
        }
        var scope = given.replaceAll(".*Credential=" + KEY + "/([^,]+),.*", "$1");
        var names = given.replaceAll(".*SignedHeaders=([^,]+),.*", "$1");
        var headers = Arrays.stream(names.split(";"))
                .map(name -> name + ":"
                        + String.join(",", exchange.getRequestHeaders().get(name))
                                .strip() + "\n")
                .collect(Collectors.joining());
        var query = parts(exchange).stream()
                .map(part -> part.contains("=") ? part : part + "=")
                .sorted()
                .collect(Collectors.joining("&"));
        var request = String.join(
                "\n", exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(), query, headers, names, hash);
        var text = String.join(
                "\n",
                "AWS4-HMAC-SHA256",
                exchange.getRequestHeaders().getFirst("x-amz-date"),
                scope,
                hex(request.getBytes(StandardCharsets.UTF_8)));
        var key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (var part : scope.split("/")) {
            key = mac(key, part);
        }
        return given.endsWith("Signature=" + HexFormat.of().formatHex(mac(key, text)));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
