/** Meta fields of customers: which ones a shop keeps, their values, and how each value came about. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "access",
            "shopify",
            "customer",
            "customer :: spi",
            "privacy :: spi",
            "export :: spi",
            "export :: csv"
        })
@NullMarked
package dev.storecrm.metafield;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
