package dev.storecrm.commerce.web;

import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CommerceNav {

    @Bean
    NavEntry ordersNavEntry() {
        return new NavEntry(200, "commerce.orders", "/orders", Role.VIEWER);
    }

    @Bean
    NavEntry productsNavEntry() {
        return new NavEntry(210, "commerce.products", "/products", Role.VIEWER);
    }

    @Bean
    CustomerCard customerOrdersCard() {
        return new CustomerCard(100, "customer-orders", "commerce.orders", "/customers/{id}/orders", Role.VIEWER);
    }
}
