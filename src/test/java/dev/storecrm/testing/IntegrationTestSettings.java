package dev.storecrm.testing;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives a context a database of its own. */
class IntegrationTestSettings implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        var database = TestDatabase.create();
        context.getBeanFactory().registerSingleton("testDatabase", database);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource("testDatabase", database.settings()));
        // last, so that a test's own settings win
        context.getEnvironment()
                .getPropertySources()
                .addLast(new MapPropertySource("testShopify", TestSettings.SHOPIFY));
    }
}
