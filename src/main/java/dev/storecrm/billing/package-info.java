/** What a shop may do: its plan, and test mode, in which mail reaches nobody but the shop's own address. */
@ApplicationModule(allowedDependencies = {"shop", "shop :: spi", "shopify", "privacy", "privacy :: spi"})
@NullMarked
package dev.storecrm.billing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
