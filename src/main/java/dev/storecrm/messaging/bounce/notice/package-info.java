/** Notices of services that send mail, by HTTPS: whoever may tell us, and what they tell. */
@NullMarked
package dev.storecrm.messaging.bounce.notice;

import org.jspecify.annotations.NullMarked;
