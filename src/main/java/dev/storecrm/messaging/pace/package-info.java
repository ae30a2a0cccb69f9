/** How fast a shop's mails go out: a limit that its people choose, and what the relay bears. */
@NamedInterface("pace")
@NullMarked
package dev.storecrm.messaging.pace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
