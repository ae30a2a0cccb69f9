/** Quartz behind a few verbs: due work, leases, progress of long work. */
@ApplicationModule(allowedDependencies = {"kernel", "database"})
@NullMarked
package dev.storecrm.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
