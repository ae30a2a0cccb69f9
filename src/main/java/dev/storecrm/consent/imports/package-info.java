/** Files of permissions that come from somewhere else. */
@NullMarked
package dev.storecrm.consent.imports;

import org.jspecify.annotations.NullMarked;
