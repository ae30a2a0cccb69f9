package dev.storecrm.messaging.smtp;

/** A mail that cannot be written down, e.g. since an address is none: nothing was sent, and trying again is no use. */
public final class LetterRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LetterRefused(String reason) {
        super(reason);
    }

    LetterRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
