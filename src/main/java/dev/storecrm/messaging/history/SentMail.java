package dev.storecrm.messaging.history;

import dev.storecrm.consent.Kind;
import dev.storecrm.messaging.ledger.Fate;
import dev.storecrm.messaging.ledger.SendState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A mail to a customer, or a copy of it for somebody of the shop.
 *
 * @param origin who decided, e.g. {@code SINGLE}
 * @param kind null for a mail of the app itself
 * @param subject as rendered, or as written for who was left out; null for a mail of the app itself
 * @param reason why the fate is what it is
 * @param answer what the relay said last
 * @param waits why the whole send waits for a person
 * @param at when the fate was decided
 * @param kept whether what stood in it can be shown
 */
public record SentMail(
        long delivery,
        long send,
        String origin,
        @Nullable Kind kind,
        boolean toStaff,
        @Nullable String subject,
        Fate fate,
        @Nullable String reason,
        @Nullable String answer,
        SendState state,
        @Nullable String waits,
        Instant startedAt,
        Instant at,
        boolean kept) {

    /** A word for pages: the fate, or that it waits for a person. */
    public String standing() {
        return waiting() ? "WAITING" : fate.name();
    }

    public boolean waiting() {
        return !fate.isFinal() && (state == SendState.PAUSED || (state == SendState.PREPARING && waits != null));
    }

    /** Whether somebody should look: it was not sent, or nobody knows. */
    public boolean warning() {
        return waiting() || fate == Fate.FAILED || fate == Fate.SKIPPED || fate == Fate.UNKNOWN;
    }

    /** Whether nobody else is written to by the same send. */
    public boolean single() {
        return origin.startsWith("SINGLE") || origin.equals("RESEND");
    }

    /** A word of why, or null. */
    public @Nullable String why() {
        return waiting() ? waits : reason;
    }
}
