/** Segments: groups of customers by conditions in Shopify's own language, compiled to SQL, that explain themselves. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "customer",
            "customer :: spi",
            "commerce",
            "commerce :: rfm",
            "metafield",
            "metafield :: value",
            "sync",
            "privacy :: spi",
            "export :: spi"
        })
@NullMarked
package dev.storecrm.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
