package dev.storecrm.export;

import dev.storecrm.export.storage.DirectoryStorage;
import dev.storecrm.export.storage.ExportStorage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    @Bean
    ExportStorage exportStorage(ExportSettings settings) {
        return new DirectoryStorage(settings.directory());
    }
}
