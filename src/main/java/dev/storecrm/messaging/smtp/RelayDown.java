package dev.storecrm.messaging.smtp;

import org.jspecify.annotations.Nullable;

/** The relay takes no mail now, whoever it is for. */
public final class RelayDown extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why: a word for pages. */
    public enum Reason {
        /** None is set up. */
        NONE,
        /** Nobody answers, or not in time. */
        UNREACHABLE,
        /** It answers that it is busy: 4xx before a mail began. */
        BUSY,
        /** It does not know the user name, or the password is wrong. */
        CREDENTIALS,
        /** Its certificate is not right, or it offers no TLS. */
        TLS,
        /** It refuses to speak with us: 5xx before a mail began. */
        REFUSED
    }

    private final Reason reason;
    private final @Nullable String answer;

    RelayDown(Reason reason, @Nullable String answer, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
        this.answer = answer;
    }

    public Reason reason() {
        return reason;
    }

    /** What it said, without what we said to it. */
    public @Nullable String answer() {
        return answer;
    }

    /** Whether somebody has to change something; the others pass. */
    public boolean needsPerson() {
        return reason == Reason.NONE
                || reason == Reason.CREDENTIALS
                || reason == Reason.TLS
                || reason == Reason.REFUSED;
    }
}
