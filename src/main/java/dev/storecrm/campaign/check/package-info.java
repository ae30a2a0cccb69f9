/** A campaign's mails, made for everybody who would get them before anything is sent. */
@NullMarked
package dev.storecrm.campaign.check;

import org.jspecify.annotations.NullMarked;
