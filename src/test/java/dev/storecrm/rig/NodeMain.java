package dev.storecrm.rig;

import com.sun.net.httpserver.HttpServer;
import dev.storecrm.StoreCrmApplication;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The real application, in a process of its own. Beside it, on a port that only the test knows, it takes the test's word for
 * what a process cannot be made to do from outside: run under a wrong clock, call Shopify this very moment.
 */
final class NodeMain {
    private static final SkewedClock CLOCK = new SkewedClock();
    private static final List<Connection> HELD = new CopyOnWriteArrayList<>();

    private NodeMain() {}

    private static volatile ConfigurableApplicationContext context;

    public static void main(String[] args) throws IOException {
        CLOCK.skew(Duration.parse(System.getProperty("rig.skew", "PT0S")));
        context = start();
        obey(Integer.getInteger("rig.control"));
    }

    private static ConfigurableApplicationContext start() {
        var application = new SpringApplication(StoreCrmApplication.class, NodeConfiguration.class);
        application.addInitializers(starting -> starting.getBeanFactory().registerSingleton("clock", CLOCK));
        return application.run();
    }

    /** The application ends as by SIGTERM and starts again, in a process that is warm: only that is left out. */
    private static String restart(String settings) {
        context.close();
        settings.lines().forEach(line -> System.setProperty(line.split("=", 2)[0], line.split("=", 2)[1]));
        context = start();
        return "started";
    }

    private static void obey(int port) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        server.setExecutor(
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", exchange -> {
            var with = exchange.getRequestMethod().equals("POST")
                    ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                    : exchange.getRequestURI().getQuery();
            var answer = answer(exchange.getRequestURI().getPath(), with).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    /** Begins a transaction with Quartz's lock, perhaps a COPY in it, and never ends it. */
    private static String hold(DataSource database, boolean inACopy) {
        try {
            var held = database.getConnection();
            held.setAutoCommit(false);
            held.createStatement()
                    .execute("select lock_name from qrtz_locks where lock_name = 'TRIGGER_ACCESS' for update");
            HELD.add(held);
            if (inACopy) {
                held.createStatement().execute("create temporary table half (line text)");
                var copy = held.unwrap(PGConnection.class).getCopyAPI().copyIn("copy half from stdin");
                copy.writeToCopy(new byte[] {'a', '\n'}, 0, 2);
                copy.flushCopy();
            }
            return "held";
        } catch (SQLException e) {
            return "failed: " + e;
        }
    }

    private static String answer(String what, String with) {
        try {
            return switch (what) {
                case "/ready" -> "yes";
                case "/restart" -> restart(with);
                case "/skew" -> {
                    CLOCK.skew(Duration.parse(with));
                    yield "skewed";
                }
                case "/hold" -> hold(context.getBean(DataSource.class), "copy".equals(with));
                case "/call" ->
                    context.getBean(ShopifyAdmin.class)
                            .execute(new ShopDomain(with), "shop/ShopDetails", Map.of(), "shop.id", String.class);
                default -> "unknown";
            };
        } catch (RuntimeException e) {
            return "failed: " + e;
        }
    }
}
