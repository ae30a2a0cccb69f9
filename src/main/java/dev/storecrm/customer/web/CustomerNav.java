package dev.storecrm.customer.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CustomerNav {

    @Bean
    NavEntry customersNavEntry() {
        return new NavEntry(100, "customer.nav", "/customers", Role.VIEWER);
    }
}
