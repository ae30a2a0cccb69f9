/** The bound shop that row-level security reads, COPY, batch writes; no business word. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package dev.storecrm.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
