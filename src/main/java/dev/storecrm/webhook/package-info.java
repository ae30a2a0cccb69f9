/** The inbox of Shopify's webhooks: verify, store once, hand on by topic. */
@ApplicationModule(allowedDependencies = {"shopify"})
@NullMarked
package dev.storecrm.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
