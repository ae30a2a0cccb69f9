/** Shops: install, uninstall, tokens, settings, and the shop of the current request. */
@ApplicationModule(
        allowedDependencies = {"shopify", "shopify :: spi", "webhook", "webhook :: spi", "privacy", "privacy :: spi"})
@NullMarked
package dev.storecrm.shop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
