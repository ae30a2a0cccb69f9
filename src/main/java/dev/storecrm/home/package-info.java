/** Home, navigation and error pages. */
@ApplicationModule(
        allowedDependencies = {"shop", "access", "shopify", "customer", "commerce", "sync", "analytics :: sales"})
@NullMarked
package dev.storecrm.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
