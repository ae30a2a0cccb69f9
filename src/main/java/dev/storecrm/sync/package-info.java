/** The first import and every later pull: runs, phases, progress. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shop :: spi",
            "shop :: edit",
            "access",
            "shopify",
            "webhook",
            "customer",
            "customer :: spi",
            "commerce",
            "metafield",
            "export :: spi",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.sync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
