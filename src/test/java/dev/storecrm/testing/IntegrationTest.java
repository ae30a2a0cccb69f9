package dev.storecrm.testing;

import dev.storecrm.jobs.ManualJobsConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on a real, freshly migrated PostgreSQL, under the roles of production. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"management.server.port=0", "storecrm.jobs.automatic=false", "storecrm.jobs.gather=0s"})
@Import(ManualJobsConfiguration.class)
@ContextConfiguration(initializers = IntegrationTestSettings.class)
public @interface IntegrationTest {}
