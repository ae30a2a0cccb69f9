/** Home, navigation and error pages. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "access",
            "shopify",
            "customer",
            "commerce",
            "sync",
            "webhook",
            "coupon",
            "coupon :: custody",
            "coupon :: redemption",
            "coupon :: terms",
            "messaging :: ledger",
            "segment",
            "segment :: member",
            "campaign",
            "analytics :: sales",
            "export :: spi"
        })
@NullMarked
package dev.storecrm.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
