/** The pages of mail templates. */
@NullMarked
package dev.storecrm.messaging.web;

import org.jspecify.annotations.NullMarked;
