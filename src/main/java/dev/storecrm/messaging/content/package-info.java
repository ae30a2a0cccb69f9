/** What a send says, frozen with the send: the words once, and for each recipient what was put in. */
@NamedInterface("content")
@NullMarked
package dev.storecrm.messaging.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
