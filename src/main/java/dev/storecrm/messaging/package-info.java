/**
 * Mail templates, rendered for each customer; the ledger of what was sent to whom, as fast as a shop may; the way to a relay; and
 * what comes back: opens, clicks, bounces, complaints.
 */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shop :: spi",
            "access",
            "customer",
            "customer :: spi",
            "commerce",
            "metafield",
            "consent",
            "coupon",
            "coupon :: custody",
            "coupon :: terms",
            "billing",
            "export",
            "export :: spi",
            "privacy",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
