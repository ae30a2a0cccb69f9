package dev.storecrm.journey;

import dev.storecrm.StoreCrmApplication;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.shop.Secrets;
import dev.storecrm.testing.TestDatabase;
import dev.storecrm.testing.TestRelay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The real app and a sandbox Shopify, on free ports and a database of their own. */
final class StoreCrm implements AutoCloseable {
    private final SandboxShopify shopify;
    private final ConfigurableApplicationContext app;
    private final String url;

    private StoreCrm(SandboxShopify shopify, ConfigurableApplicationContext app, String url) {
        this.shopify = shopify;
        this.app = app;
        this.url = url;
    }

    static StoreCrm start(SandboxOptions options, String... more) {
        var port = freePort();
        var url = "http://127.0.0.1:" + port;
        var shopify = SandboxShopify.start(options.withAppUrl(url));
        var settings = new LinkedHashMap<String, Object>(TestDatabase.create().settings());
        settings.putAll(TestRelay.settings());
        settings.putAll(Map.of(
                "server.port",
                port,
                "management.server.port",
                0,
                "shopify.api-key",
                options.clientId(),
                "shopify.api-secret",
                options.clientSecret(),
                "storecrm.url",
                url,
                "storecrm.encryption-key",
                Secrets.generateKey(),
                "storecrm.shopify-base-url",
                shopify.baseUrlTemplate(),
                "storecrm.shopify-admin-url",
                shopify.adminUrl(),
                // who clicks in a test does so at once
                "storecrm.tracking.soon",
                "0s",
                "storecrm.app-bridge-url",
                shopify.adminUrl() + "/app-bridge.js"));
        var arguments = new ArrayList<>(List.of(more));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new StoreCrm(
                shopify, SpringApplication.run(StoreCrmApplication.class, arguments.toArray(String[]::new)), url);
    }

    String url() {
        return url;
    }

    SandboxShopify shopify() {
        return shopify;
    }

    SandboxStore store(String domain) {
        return shopify.store(domain);
    }

    <T> T bean(Class<T> type) {
        return app.getBean(type);
    }

    @Override
    public void close() {
        app.close();
        shopify.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
