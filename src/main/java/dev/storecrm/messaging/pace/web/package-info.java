/** The speed of mails on the settings page. */
@NullMarked
package dev.storecrm.messaging.pace.web;

import org.jspecify.annotations.NullMarked;
