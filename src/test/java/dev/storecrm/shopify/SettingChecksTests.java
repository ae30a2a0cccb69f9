package dev.storecrm.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.MissingSetting;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingChecksTests {
    private static final Map<String, Object> COMPLETE = Map.of(
            "SHOPIFY_API_KEY", "key",
            "SHOPIFY_API_SECRET", ShopifyExamples.SECRET,
            "STORECRM_URL", "https://storecrm.example",
            "STORECRM_SHOPIFY_BASE_URL", "https://{shop}",
            "STORECRM_APP_BRIDGE_URL", "https://cdn.shopify.com/shopifycloud/app-bridge.js",
            "STORECRM_SHOPIFY_ADMIN_URL", "https://admin.shopify.com");

    private static ShopifySettings read(Map<String, Object> variables) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().forEach(source -> {
            if (source instanceof MapPropertySource) {
                environment.getPropertySources().remove(source.getName());
            }
        });
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("test", variables));
        return new SettingChecks(environment).read();
    }

    @Test
    void readsTheEnvironment() {
        var settings = read(COMPLETE);

        assertThat(settings.shopUrl(ShopifyExamples.SHOP, "/admin")).hasToString("https://zylker.myshopify.com/admin");
        assertThat(settings.embeddedUrl(ShopifyExamples.SHOP, "/customers?tag=vip"))
                .hasToString("https://admin.shopify.com/store/zylker/apps/key/customers?tag=vip");
        assertThat(settings.toString()).doesNotContain(ShopifyExamples.SECRET);
        assertThat(settings.onLoopback()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "SHOPIFY_API_KEY,''",
        "SHOPIFY_API_SECRET,''",
        "SHOPIFY_API_SECRET,too-short",
        "STORECRM_URL,''",
        "STORECRM_URL,http://storecrm.example",
        "STORECRM_URL,storecrm.example",
        "STORECRM_SHOPIFY_BASE_URL,https://shopify.example",
        "STORECRM_SHOPIFY_BASE_URL,http://{shop}",
        "STORECRM_SHOPIFY_BASE_URL,http://127.0.0.1.evil.example/{shop}",
        "STORECRM_APP_BRIDGE_URL,http://cdn.example/app-bridge.js",
        "STORECRM_SHOPIFY_ADMIN_URL,http://10.0.0.1"
    })
    void stopsTheStartAndNamesTheVariable(String variable, String value) {
        var variables = new HashMap<>(COMPLETE);
        variables.put(variable, value);

        assertThatThrownBy(() -> read(variables))
                .isInstanceOf(MissingSetting.class)
                .hasMessageStartingWith(variable + " ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void allowsPlainHttpOnThisMachineOnly() {
        var variables = new HashMap<>(COMPLETE);
        variables.put("STORECRM_SHOPIFY_BASE_URL", "http://127.0.0.1:8090/{shop}");
        variables.put("STORECRM_SHOPIFY_ADMIN_URL", "http://localhost:8090");

        var settings = read(variables);

        assertThat(settings.onLoopback()).isTrue();
        assertThat(settings.shopUrl(ShopifyExamples.SHOP, "/admin"))
                .hasToString("http://127.0.0.1:8090/zylker.myshopify.com/admin");
    }
}
