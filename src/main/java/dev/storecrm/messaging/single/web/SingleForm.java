package dev.storecrm.messaging.single.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.single.SingleDraft;
import dev.storecrm.page.NotAccepted;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a mail to one customer sends.
 *
 * @param key of the page: a button pressed twice sends once
 * @param seal of the mail that was looked at
 */
record SingleForm(
        @Nullable Long template,
        @Nullable Kind kind,
        @Nullable String subject,
        @Nullable String message,
        @Nullable Long coupon,
        @Nullable Boolean copy,
        @Nullable String key,
        @Nullable String seal) {

    static SingleForm fresh(@Nullable Long template, String subject) {
        return new SingleForm(
                template,
                Kind.TRANSACTIONAL,
                subject,
                "",
                null,
                false,
                UUID.randomUUID().toString(),
                null);
    }

    SingleDraft draft() {
        return new SingleDraft(
                template,
                kind == null ? Kind.MARKETING : kind,
                clean(subject).strip(),
                clean(message).replace("\r\n", "\n"),
                coupon);
    }

    public boolean wantsCopy() {
        return Boolean.TRUE.equals(copy);
    }

    String checkedKey() {
        return checked(key);
    }

    static String checked(@Nullable String key) {
        try {
            return UUID.fromString(clean(key)).toString();
        } catch (IllegalArgumentException e) {
            throw new NotAccepted("No key");
        }
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : text.replace("\0", "");
    }
}
