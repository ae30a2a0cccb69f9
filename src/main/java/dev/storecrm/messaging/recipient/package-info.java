/** What a template may say about the customer who gets it, the shop and its brand. */
@NamedInterface("recipient")
@NullMarked
package dev.storecrm.messaging.recipient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
