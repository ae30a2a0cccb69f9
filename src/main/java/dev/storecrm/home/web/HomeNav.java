package dev.storecrm.home.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class HomeNav {

    @Bean
    NavEntry homeNavEntry() {
        return new NavEntry(0, "home.nav", "/", Role.VIEWER);
    }
}
