/** What comes back of mails that a relay had taken: bounces and complaints, and what follows from them. */
@NamedInterface("bounce")
@NullMarked
package dev.storecrm.messaging.bounce;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
