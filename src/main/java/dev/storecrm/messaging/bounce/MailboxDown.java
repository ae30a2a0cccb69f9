package dev.storecrm.messaging.bounce;

import org.jspecify.annotations.Nullable;

/** A mailbox that cannot be read now; says nothing of what was said to it. */
final class MailboxDown extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why. */
    enum Reason {
        UNREACHABLE,
        CREDENTIALS,
        TLS
    }

    private final Reason reason;

    MailboxDown(Reason reason, @Nullable Throwable cause) {
        super(reason.name(), cause);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
