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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The real app and a sandbox Shopify, on free ports and a database of their own. */
final class StoreCrm implements AutoCloseable {
    private final SandboxShopify shopify;
    private final String url;
    private final @Nullable ConfigurableApplicationContext app;

    private StoreCrm(SandboxShopify shopify, String url, @Nullable ConfigurableApplicationContext app) {
        this.shopify = shopify;
        this.url = url;
        this.app = app;
    }

    static StoreCrm start(SandboxOptions options, String... more) {
        var port = freePort();
        var url = "http://127.0.0.1:" + port;
        var shopify = SandboxShopify.start(options.withAppUrl(url));
        var settings = settings(options, shopify, url, port);
        settings.putAll(TestDatabase.create().settings());
        var arguments = new ArrayList<>(List.of(more));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return new StoreCrm(
                shopify, url, SpringApplication.run(StoreCrmApplication.class, arguments.toArray(String[]::new)));
    }

    /** A sandbox for an app that runs in a process of its own, and is told so by these settings. */
    static StoreCrm apart(SandboxOptions options, Map<String, Object> settings) {
        var port = freePort();
        var url = "http://127.0.0.1:" + port;
        var shopify = SandboxShopify.start(options.withAppUrl(url));
        settings.putAll(settings(options, shopify, url, port));
        return new StoreCrm(shopify, url, null);
    }

    private static Map<String, Object> settings(SandboxOptions options, SandboxShopify shopify, String url, int port) {
        var settings = new LinkedHashMap<String, Object>();
        settings.putAll(TestRelay.settings());
        // nobody answers there
        settings.put("storecrm.mail.resolver", "dns://127.0.0.1:1");
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
        return settings;
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
        return Objects.requireNonNull(app).getBean(type);
    }

    @Override
    public void close() {
        if (app != null) {
            app.close();
        }
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
