package dev.storecrm.metafield.web;

import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MetaNav {

    @Bean
    NavEntry dataNavEntry() {
        return new NavEntry(120, "metafield.nav", "/data", Role.VIEWER);
    }

    @Bean
    CustomerCard customerMetaCard() {
        return new CustomerCard(50, "customer-meta", "metafield.card", "/customers/{id}/meta-fields", Role.VIEWER);
    }
}
