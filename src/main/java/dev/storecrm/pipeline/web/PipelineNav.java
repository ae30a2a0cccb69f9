package dev.storecrm.pipeline.web;

import dev.storecrm.page.NavEntry;
import dev.storecrm.page.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PipelineNav {

    @Bean
    NavEntry boardNavEntry() {
        return new NavEntry(205, "pipeline.board", "/board", Role.VIEWER);
    }
}
