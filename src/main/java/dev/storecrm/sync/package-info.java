/** The first import and every later pull: runs, phases, progress. */
@ApplicationModule(allowedDependencies = {"shop", "access", "shopify", "webhook", "customer", "commerce", "page"})
@NullMarked
package dev.storecrm.sync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
