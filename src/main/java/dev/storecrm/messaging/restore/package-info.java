/** Whether this deployment is the one that sends: a database that was restored or copied waits for a person. */
@NamedInterface("restore")
@NullMarked
package dev.storecrm.messaging.restore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
