package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;

/**
 * A send as its row says it.
 *
 * @param kind one of {@link dev.storecrm.consent.Kind}, or {@link Sends#SYSTEM}
 */
record Opening(String origin, String originKey, Channel channel, String kind) {}
