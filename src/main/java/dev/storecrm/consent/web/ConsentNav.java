package dev.storecrm.consent.web;

import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsentNav {

    @Bean
    CustomerCard customerConsentCard() {
        return new CustomerCard(40, "customer-consent", "consent.card", "/customers/{id}/consent", Role.VIEWER);
    }
}
