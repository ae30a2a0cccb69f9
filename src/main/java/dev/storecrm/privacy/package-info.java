/** Erase and export of people's data, asked of every module that keeps some. */
@ApplicationModule(allowedDependencies = {"webhook"})
@NullMarked
package dev.storecrm.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
