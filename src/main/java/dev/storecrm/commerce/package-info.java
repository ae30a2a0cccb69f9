/** Orders with their stage, products and abandoned checkouts, mirrored from Shopify. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shop :: edit",
            "access",
            "shopify",
            "customer",
            "customer :: spi",
            "privacy :: spi",
            "export :: spi"
        })
@NullMarked
package dev.storecrm.commerce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
