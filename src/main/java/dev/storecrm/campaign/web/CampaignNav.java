package dev.storecrm.campaign.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CampaignNav {
    @Bean
    NavEntry campaignsNavEntry() {
        return new NavEntry(113, "campaign.nav", "/campaigns", Role.VIEWER);
    }
}
