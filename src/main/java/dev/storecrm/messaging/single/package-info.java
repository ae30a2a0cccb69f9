/** Mails that somebody of the shop writes to one customer, sends once more, or tries out on themselves. */
@NullMarked
package dev.storecrm.messaging.single;

import org.jspecify.annotations.NullMarked;
