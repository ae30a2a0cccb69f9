package dev.storecrm.sync.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SyncNav {

    @Bean
    NavEntry syncNavEntry() {
        return new NavEntry(700, "sync.nav", "/sync", Role.VIEWER);
    }
}
