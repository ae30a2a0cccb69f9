package dev.storecrm.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Routes requests by method and path, each on a virtual thread. Routes are tried in the order they were added. */
public final class Server implements AutoCloseable {

    static {
        // without it every answer waits 40 ms for the client's delayed acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** Answers one route. */
    public interface Handler {
        void handle(Exchange exchange) throws IOException, InterruptedException;
    }

    private record Route(String method, Pattern path, List<String> names, Handler handler) {}

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)(\\*)?}");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Route> routes = new ArrayList<>();

    /** Listens on this machine only; port 0 takes a free one. */
    public Server(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 256);
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " is taken", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::dispatch);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public void start() {
        server.start();
    }

    /** `{name}` is one part of the path, `{name*}` the rest of it. */
    public void route(String method, String path, Handler handler) {
        var names = new ArrayList<String>();
        var pattern = new StringBuilder();
        var variables = VARIABLE.matcher(path);
        var from = 0;
        while (variables.find()) {
            pattern.append(Pattern.quote(path.substring(from, variables.start())));
            pattern.append(variables.group(2) == null ? "([^/]+)" : "(.*)");
            names.add(variables.group(1));
            from = variables.end();
        }
        pattern.append(Pattern.quote(path.substring(from)));
        routes.add(new Route(method, Pattern.compile(pattern.toString()), names, handler));
    }

    public void get(String path, Handler handler) {
        route("GET", path, handler);
    }

    public void post(String path, Handler handler) {
        route("POST", path, handler);
    }

    private void dispatch(HttpExchange http) {
        var path = http.getRequestURI().getPath();
        var method = http.getRequestMethod().equals("HEAD") ? "GET" : http.getRequestMethod();
        try {
            for (var route : routes) {
                var match = route.path().matcher(path);
                if (route.method().equals(method) && match.matches()) {
                    Map<String, String> variables = new LinkedHashMap<>();
                    for (var i = 0; i < route.names().size(); i++) {
                        variables.put(route.names().get(i), match.group(i + 1));
                    }
                    route.handler().handle(new Exchange(http, variables));
                    return;
                }
            }
            new Exchange(http, Map.of()).json(404, Map.of("errors", "Not Found"));
        } catch (IOException | UncheckedIOException e) {
            http.close(); // the caller went away, or a fault was to look like that
        } catch (InterruptedException e) {
            http.close();
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            broken(http, path, e);
        }
    }

    private static void broken(HttpExchange http, String path, RuntimeException e) {
        System.err.println("Sandbox: " + path + " failed");
        e.printStackTrace();
        try {
            new Exchange(http, Map.of()).json(500, Map.of("errors", "Internal Server Error"));
        } catch (RuntimeException late) {
            http.close();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
