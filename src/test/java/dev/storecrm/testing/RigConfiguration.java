package dev.storecrm.testing;

import dev.storecrm.sandbox.SandboxShopify;
import dev.storecrm.shopify.Sleeper;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

/** What tests hold in their hands. */
@TestConfiguration(proxyBeanMethods = false)
class RigConfiguration {

    @Bean
    Rig rig(SandboxShopify sandbox, SettableClock clock, TestDatabase database, Environment environment) {
        return new Rig(sandbox, clock, database, environment.getRequiredProperty("storecrm.url"));
    }

    /** Waiting for another thread takes real time, but not much of it. */
    @Bean
    @Primary
    Sleeper shortSleeper() {
        return duration -> Thread.sleep(Math.min(duration.toMillis(), 10));
    }
}
