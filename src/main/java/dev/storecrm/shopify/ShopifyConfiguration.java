package dev.storecrm.shopify;

import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShopifyLimits.class)
class ShopifyConfiguration {

    @Bean
    ShopifySettings shopifySettings(Environment environment) {
        return new SettingChecks(environment).read();
    }

    @Bean
    @ConditionalOnMissingBean
    Sleeper sleeper() {
        return duration -> Thread.sleep(duration);
    }

    @Bean
    Pauses pauses(ShopifyLimits limits) {
        return new Pauses(limits, RandomGenerator.of("L64X128MixRandom"));
    }
}
