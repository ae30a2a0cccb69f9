/** The mail templates of a shop: stored, in versions, in up to two languages. */
@NamedInterface("library")
@NullMarked
package dev.storecrm.messaging.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
