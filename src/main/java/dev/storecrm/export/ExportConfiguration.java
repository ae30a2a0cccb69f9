package dev.storecrm.export;

import dev.storecrm.export.storage.DirectoryStorage;
import dev.storecrm.export.storage.ExportStorage;
import dev.storecrm.export.storage.S3Storage;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {

    @Bean
    ExportStorage exportStorage(ExportSettings settings) {
        var bucket = settings.s3();
        return bucket == null
                ? new DirectoryStorage(settings.directory())
                : new S3Storage(bucket, settings.directory());
    }
}
