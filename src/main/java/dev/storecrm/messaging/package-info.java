/** Mail templates, rendered for each customer, and the ledger of what was sent to whom. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shop :: spi",
            "customer",
            "customer :: spi",
            "commerce",
            "metafield",
            "consent",
            "billing",
            "privacy",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
