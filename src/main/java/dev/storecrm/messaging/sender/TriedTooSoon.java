package dev.storecrm.messaging.sender;

/** A relay is tried once in ten seconds: more would be of use only to somebody who looks for open doors. */
public final class TriedTooSoon extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
