/** Which of two mails the rest of an audience gets. */
@NullMarked
package dev.storecrm.campaign.split;

import org.jspecify.annotations.NullMarked;
