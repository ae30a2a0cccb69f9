package dev.storecrm.sync;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({SyncSettings.class, ProofSettings.class})
class SyncConfiguration {}
