/** Files of addresses that get nothing, as another mail service or another StoreCRM hands them out. */
@NullMarked
package dev.storecrm.consent.suppressions;

import org.jspecify.annotations.NullMarked;
