/** Reads reports of mail servers, which anybody may have written. */
@NullMarked
package dev.storecrm.messaging.bounce.report;

import org.jspecify.annotations.NullMarked;
