package dev.storecrm.shopify;

import dev.storecrm.shopify.spi.AccessTokens;
import dev.storecrm.testing.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.util.unit.DataSize;

/** A client of a server on this machine: real HTTP, pauses noted instead of slept. */
final class ShopifyExamples {
    static final ShopDomain SHOP = new ShopDomain("zylker.myshopify.com");
    static final String SECRET = "sandbox-secret-sandbox-secret-sandbox";

    final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
    final List<Duration> pauses = new ArrayList<>();
    final List<Object> events = new ArrayList<>();
    final Deque<String> tokens = new ArrayDeque<>(List.of("first-token", "second-token"));
    final ApiVersionCheck version = new ApiVersionCheck();
    final ShopifySettings settings;
    final ShopifyLimits limits;
    final ShopifyHttp http;
    final Budgets budgets = new Budgets(clock);
    final ShopifyAdmin admin;
    final BulkOperations bulk;
    final ShopifyOAuth oauth;

    ShopifyExamples(String url) {
        settings = settings(url, null);
        limits = new ShopifyLimits(
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                DataSize.ofKilobytes(64),
                4,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
        http = new ShopifyHttp(limits);
        var documents = new Documents();
        var retries = new Retries(limits, new Pauses(limits, RandomGenerator.getDefault()), this::sleep);
        var beans = new StaticListableBeanFactory();
        beans.addBean("tokens", accessTokens());
        admin = new ShopifyAdmin(
                documents,
                new AdminCall(settings, version, http),
                budgets,
                retries,
                beans.getBeanProvider(AccessTokens.class),
                events::add);
        bulk = new BulkOperations(admin, documents, new BulkFile(settings, limits, http));
        oauth = new ShopifyOAuth(settings, http);
    }

    static ShopifySettings settings(String url, String oldSecret) {
        return new ShopifySettings(
                "sandbox",
                SECRET,
                oldSecret,
                url + "/{shop}",
                URI.create("https://storecrm.example"),
                URI.create("https://cdn.shopify.com/app-bridge.js"),
                URI.create("https://admin.shopify.com"));
    }

    private void sleep(Duration duration) {
        pauses.add(duration);
        clock.tick(duration);
    }

    private AccessTokens accessTokens() {
        return new AccessTokens() {
            @Override
            public String token(ShopDomain shop) {
                return tokens.getFirst();
            }

            @Override
            public String tokenAfter(ShopDomain shop, String refused) {
                tokens.remove(refused);
                if (tokens.isEmpty()) {
                    throw new ReconnectNeeded(shop);
                }
                return tokens.getFirst();
            }
        };
    }
}
