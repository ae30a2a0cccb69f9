/** Mail templates: written once, rendered for each customer. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.storecrm.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
