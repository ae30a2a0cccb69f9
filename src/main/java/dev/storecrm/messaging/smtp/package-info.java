/** Hands mails to a relay by SMTP: connections that are kept, messages that are prepared, and every answer understood. */
@NullMarked
@NamedInterface("smtp")
package dev.storecrm.messaging.smtp;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
