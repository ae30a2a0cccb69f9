package dev.storecrm.shopify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers as a test scripts it, one script for each request; the last one stays. */
final class ScriptedServer implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Script> scripts = new ConcurrentLinkedDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    record Request(String path, String token, String body) {}

    interface Script {
        void answer(HttpExchange exchange) throws IOException;
    }

    ScriptedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ScriptedServer then(Script script) {
        scripts.add(script);
        return this;
    }

    ScriptedServer then(int status, String body, String... headers) {
        return then(
                exchange -> send(exchange, status, "application/json", body.getBytes(StandardCharsets.UTF_8), headers));
    }

    List<Request> requests() {
        return requests;
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body, String... headers)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        for (var i = 0; i < headers.length; i += 2) {
            exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Shopify-Access-Token")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            var script = scripts.size() > 1 ? scripts.poll() : scripts.peek();
            script.answer(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
