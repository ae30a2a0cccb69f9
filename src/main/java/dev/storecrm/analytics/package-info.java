/**
 * Reports: what was sold and to whom, who comes back, which customers are worth which attention; and the shop's data for its
 * owner's own SQL.
 */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "customer",
            "customer :: spi",
            "commerce",
            "commerce :: rfm",
            "coupon",
            "coupon :: terms",
            "messaging :: ledger",
            "messaging :: tracking",
            "campaign",
            "campaign :: response",
            "privacy :: spi",
            "export :: format",
            "export :: spi"
        })
@NullMarked
package dev.storecrm.analytics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
