/** Consent on the customer's page, and the pages that the receivers of mails see. */
@NullMarked
package dev.storecrm.consent.web;

import org.jspecify.annotations.NullMarked;
