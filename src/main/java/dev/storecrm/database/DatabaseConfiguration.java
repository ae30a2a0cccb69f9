package dev.storecrm.database;

import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean
    static UnboundStatementGuard unboundStatementGuard(ObjectProvider<JdbcClient> jdbc) {
        return new UnboundStatementGuard(jdbc);
    }

    @Bean
    static BeanPostProcessor guardedDataSource(ObjectProvider<UnboundStatementGuard> guard) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource dataSource
                        ? ProxyDataSourceBuilder.create(dataSource)
                                .listener(guard.getObject())
                                .build()
                        : bean;
            }
        };
    }
}
