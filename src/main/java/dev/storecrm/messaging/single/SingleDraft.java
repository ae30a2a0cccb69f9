package dev.storecrm.messaging.single;

import dev.storecrm.consent.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to write to a customer.
 *
 * @param template whose content it is; null for own words
 * @param kind of own words; a template has its own
 * @param message own words, as in a section of text
 * @param coupon that the mail brings; null for none
 */
public record SingleDraft(
        @Nullable Long template,
        Kind kind,
        String subject,
        String message,
        @Nullable Long coupon) {}
