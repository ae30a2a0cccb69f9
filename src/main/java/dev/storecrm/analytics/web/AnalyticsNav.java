package dev.storecrm.analytics.web;

import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnalyticsNav {
    @Bean
    NavEntry reportsNavEntry() {
        return new NavEntry(220, "analytics.nav", "/reports/sales", Role.VIEWER);
    }

    @Bean
    CustomerCard customerRfmCard() {
        return new CustomerCard(290, "customer-rfm", "analytics.rfm.card", "/customers/{id}/rfm", Role.VIEWER);
    }
}
