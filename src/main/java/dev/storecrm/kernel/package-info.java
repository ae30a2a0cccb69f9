/** Value types that every module speaks: shop ids, Shopify ids, money. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.storecrm.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
