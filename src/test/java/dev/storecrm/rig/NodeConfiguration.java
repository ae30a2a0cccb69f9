package dev.storecrm.rig;

import dev.storecrm.jobs.DueWorkHandler;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** What a node has beside the application. */
@TestConfiguration(proxyBeanMethods = false)
class NodeConfiguration {

    @Bean
    DueWorkHandler slowWork(DataSource database) {
        return new SlowWork(database, System.getProperty("rig.node"));
    }
}
