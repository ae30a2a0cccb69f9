/** CSV of anything that offers rows, and the list of files to download. */
@ApplicationModule(allowedDependencies = {"privacy :: spi"})
@NullMarked
package dev.storecrm.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
