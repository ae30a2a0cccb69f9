/** Mail templates: written once, rendered for each customer. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shop :: spi",
            "customer",
            "customer :: spi",
            "consent",
            "privacy",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
