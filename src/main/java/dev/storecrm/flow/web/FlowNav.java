package dev.storecrm.flow.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FlowNav {

    @Bean
    NavEntry flowNavEntry() {
        return new NavEntry(130, "flow.nav", "/flow", Role.VIEWER);
    }
}
