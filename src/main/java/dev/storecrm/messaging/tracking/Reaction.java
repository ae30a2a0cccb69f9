package dev.storecrm.messaging.tracking;

import java.time.Instant;

/**
 * That somebody, or something, loaded what a mail points to.
 *
 * @param token as it was asked for, unread
 * @param machine whether nobody looked, as far as the request itself tells
 */
record Reaction(String token, boolean machine, Instant at) {}
