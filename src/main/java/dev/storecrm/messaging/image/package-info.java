/** Pictures in mails: made anew from what was uploaded, and handed out to whoever reads a mail. */
@NullMarked
package dev.storecrm.messaging.image;

import org.jspecify.annotations.NullMarked;
