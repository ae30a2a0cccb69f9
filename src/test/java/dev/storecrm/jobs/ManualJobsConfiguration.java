package dev.storecrm.jobs;

import dev.storecrm.testing.ManualJobs;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Lends tests of every module the tick, without making it public. */
@TestConfiguration(proxyBeanMethods = false)
public class ManualJobsConfiguration {
    @Bean
    ManualJobs manualJobs(DueWorkTick tick) {
        return tick::runDue;
    }
}
