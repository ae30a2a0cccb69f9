/** Mails to begin with. */
@NullMarked
package dev.storecrm.messaging.starter;

import org.jspecify.annotations.NullMarked;
