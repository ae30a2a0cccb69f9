/** Which mails were opened and which links followed, by people and by machines. */
@NamedInterface("tracking")
@NullMarked
package dev.storecrm.messaging.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
