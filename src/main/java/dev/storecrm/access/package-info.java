/** Who may do what: staff and the access rule of every route. */
@ApplicationModule(allowedDependencies = {"shop", "shop :: spi", "shopify", "privacy :: spi", "export :: spi"})
@NullMarked
package dev.storecrm.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
