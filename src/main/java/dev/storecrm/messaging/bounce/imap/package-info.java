/** Ways to a mailbox whose server may be anybody's, and may say anything. */
@NullMarked
package dev.storecrm.messaging.bounce.imap;

import org.jspecify.annotations.NullMarked;
