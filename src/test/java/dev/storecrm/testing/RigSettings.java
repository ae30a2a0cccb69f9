package dev.storecrm.testing;

import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.MapPropertySource;

/** Starts a sandbox for a context, and points the two at each other. */
class RigSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var port = freePort();
        var app = "http://127.0.0.1:" + port;
        // whole seconds, as tokens have them
        var clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
        var sandbox = SandboxShopify.start(
                SandboxOptions.forTests().withAppUrl(app).withCustomers(3).withClock(clock));
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                sandbox.close();
            }
        });
        context.getBeanFactory().registerSingleton("clock", clock);
        context.getBeanFactory().registerSingleton("sandbox", sandbox);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "rig",
                        Map.ofEntries(
                                Map.entry("server.port", port),
                                Map.entry("storecrm.url", app),
                                // nobody answers there until a test starts a NameServer
                                Map.entry("storecrm.mail.resolver", "dns://127.0.0.1:" + freePort()),
                                Map.entry("storecrm.shopify-base-url", sandbox.baseUrlTemplate()),
                                Map.entry("storecrm.shopify-admin-url", sandbox.adminUrl()),
                                Map.entry("storecrm.app-bridge-url", sandbox.adminUrl() + "/app-bridge.js"),
                                // small, so that few records fill several pages
                                Map.entry("storecrm.sync.page", 100),
                                Map.entry("storecrm.sync.deepest", 300),
                                Map.entry("storecrm.sync.bulk-from", 600),
                                Map.entry("storecrm.sync.shortest-poll", "10ms"),
                                Map.entry("storecrm.export.at-once", 5),
                                Map.entry("shopify.read-timeout", "2s"),
                                Map.entry("shopify.attempts", "2"))));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
