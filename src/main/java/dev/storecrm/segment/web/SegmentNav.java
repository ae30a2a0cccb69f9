package dev.storecrm.segment.web;

import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SegmentNav {
    @Bean
    NavEntry segmentsNavEntry() {
        return new NavEntry(110, "segment.nav", "/segments", Role.VIEWER);
    }

    @Bean
    CustomerCard customerSegmentsCard() {
        return new CustomerCard(300, "customer-segments", "segment.card", "/customers/{id}/segments", Role.VIEWER);
    }
}
