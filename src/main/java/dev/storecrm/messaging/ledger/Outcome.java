package dev.storecrm.messaging.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How writing to one recipient ended.
 *
 * @param fate SENT, SOFT_FAILED, FAILED or UNKNOWN
 * @param reason a word for pages and lists; null when sent
 * @param answer what the other side said
 */
public record Outcome(
        Fate fate, @Nullable String reason, @Nullable String answer) {
    /** The mailbox does not exist: its address is suppressed. */
    public static final String NO_MAILBOX = "NO_MAILBOX";

    /** Refused for what we are or what the mail says: no fault of the recipient's. */
    public static final String POLICY = "POLICY";

    /** No mail can be made. */
    public static final String UNSENDABLE = "UNSENDABLE";

    /** The other side wants it later. */
    public static final String DEFERRED = "DEFERRED";

    /** The send's coupon has no code left. */
    public static final String NO_CODE = "NO_CODE";

    public Outcome {
        if ((!fate.isFinal() && fate != Fate.SOFT_FAILED) || fate == Fate.SKIPPED) {
            throw new IllegalArgumentException("No outcome: " + fate);
        }
    }

    public static Outcome sent(@Nullable String answer) {
        return new Outcome(Fate.SENT, null, answer);
    }

    /** Refused for good, or a message that cannot be made. */
    public static Outcome failed(String reason, @Nullable String answer) {
        return new Outcome(Fate.FAILED, reason, answer);
    }

    /** Refused for now. */
    public static Outcome later(String reason, @Nullable String answer) {
        return new Outcome(Fate.SOFT_FAILED, reason, answer);
    }

    /** The other side may have taken it. */
    public static Outcome unknown(String reason) {
        return new Outcome(Fate.UNKNOWN, reason, null);
    }

    /** Whether the other side heard of the message, or may have. */
    public boolean heard() {
        return fate == Fate.SENT || fate == Fate.UNKNOWN;
    }
}
