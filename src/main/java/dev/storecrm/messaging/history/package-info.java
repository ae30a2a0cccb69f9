/** What was sent to one customer, and what became of it. */
@NamedInterface("history")
@NullMarked
package dev.storecrm.messaging.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
