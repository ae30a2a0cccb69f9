/** Shopify Flow: the actions that bring in values and what people agreed to, the inbox, recipes, and who listens to our triggers. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shopify",
            "customer",
            "customer :: spi",
            "consent",
            "metafield",
            "metafield :: value",
            "segment",
            "export :: spi",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.flow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
