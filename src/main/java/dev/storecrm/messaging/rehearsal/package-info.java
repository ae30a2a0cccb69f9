/** Renders a template for everybody who would get it, and tells what would be wrong with whose mail. */
@NamedInterface("rehearsal")
@NullMarked
package dev.storecrm.messaging.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
