/** The customer profile: contact, consent, tags, note, addresses and timeline. */
@ApplicationModule(
        allowedDependencies = {"shop", "shop :: edit", "access", "shopify", "privacy", "privacy :: spi", "export :: spi"
        })
@NullMarked
package dev.storecrm.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
