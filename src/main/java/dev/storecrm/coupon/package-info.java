/** Shopify discounts for mails: shared codes, a code of their own for everybody, automatic links, and who redeemed what. */
@ApplicationModule(
        allowedDependencies = {
            "shop",
            "shopify",
            "webhook",
            "customer",
            "customer :: spi",
            "commerce",
            "export :: spi",
            "privacy",
            "privacy :: spi"
        })
@NullMarked
package dev.storecrm.coupon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
