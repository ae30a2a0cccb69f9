/** Campaigns: one send to some segments, looked at before, paused and resumed, and accounted for to the last recipient. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "customer",
            "consent",
            "coupon",
            "coupon :: custody",
            "coupon :: terms",
            "billing",
            "messaging :: bounce",
            "messaging :: content",
            "messaging :: history",
            "messaging :: ledger",
            "messaging :: library",
            "messaging :: pace",
            "messaging :: rehearsal",
            "messaging :: restore",
            "messaging :: sender",
            "messaging :: template",
            "messaging :: tracking",
            "segment",
            "segment :: selection",
            "export :: spi",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
