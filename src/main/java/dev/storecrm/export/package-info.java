/** CSV of anything that offers rows, the list of files to download, and CSV that people bring. */
@ApplicationModule(allowedDependencies = {"privacy :: spi"})
@NullMarked
package dev.storecrm.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
