/** Where the links of mails lead first. */
@NullMarked
package dev.storecrm.messaging.tracking.web;

import org.jspecify.annotations.NullMarked;
