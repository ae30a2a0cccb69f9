/** Who may be written to, by which channel and of which kind, with the proof of it. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shop :: spi",
            "shopify",
            "customer",
            "customer :: spi",
            "export :: spi",
            "export :: csv",
            "privacy",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
