/** Orders as cards on a board, a column for each stage. */
@ApplicationModule(allowedDependencies = {"shop", "commerce"})
@NullMarked
package dev.storecrm.pipeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
