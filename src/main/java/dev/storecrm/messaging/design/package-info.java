/** What a mail is made of, as people edit it, and how it becomes a mail's source. */
@NamedInterface("design")
@NullMarked
package dev.storecrm.messaging.design;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
