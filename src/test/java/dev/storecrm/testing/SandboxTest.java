package dev.storecrm.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application against the sandbox Shopify, over HTTP in both directions. All such tests share one application
 * and one sandbox; each begins with {@link Rig#reset}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@IntegrationTest
@Import(RigConfiguration.class)
@ContextConfiguration(initializers = {IntegrationTestSettings.class, RigSettings.class})
public @interface SandboxTest {}
