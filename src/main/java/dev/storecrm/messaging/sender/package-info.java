/** From whom a shop's mails come, by which relay, and signed with which key. */
@NamedInterface("sender")
@NullMarked
package dev.storecrm.messaging.sender;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
