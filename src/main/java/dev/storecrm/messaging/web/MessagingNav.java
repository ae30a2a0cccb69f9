package dev.storecrm.messaging.web;

import dev.storecrm.customer.spi.CustomerCard;
import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MessagingNav {
    @Bean
    NavEntry mailNavEntry() {
        return new NavEntry(115, "messaging.nav", "/mail/templates", Role.VIEWER);
    }

    @Bean
    CustomerCard customerMailsCard() {
        return new CustomerCard(110, "customer-mails", "messaging.mails", "/customers/{id}/mails", Role.VIEWER);
    }
}
