package dev.storecrm.testing;

import dev.storecrm.shop.Secrets;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a context a database of its own. */
class IntegrationTestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final Map<String, Object> SHOPIFY = Map.of(
            "shopify.api-key",
            "sandbox",
            "shopify.api-secret",
            "sandbox-secret-sandbox-secret-sandbox",
            "storecrm.encryption-key",
            Secrets.generateKey(),
            "storecrm.url",
            "https://storecrm.example");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = TestDatabase.create();
        context.getBeanFactory().registerSingleton("testDatabase", database);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("testDatabase", database.settings()));
        // last, so that a test's own settings win
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("testShopify", SHOPIFY));
    }
}
