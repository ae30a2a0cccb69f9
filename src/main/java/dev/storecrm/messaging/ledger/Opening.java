package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;

/**
 * A send as its row says it.
 *
 * @param kind one of {@link dev.storecrm.consent.Kind}, or {@link Sends#SYSTEM}
 * @param toStaff whether it is a copy for somebody of the shop
 */
record Opening(String origin, String originKey, Channel channel, String kind, boolean toStaff) {

    static Opening of(NewSend send) {
        return new Opening(
                send.origin(), send.originKey(), send.channel(), send.kind().name(), false);
    }

    static Opening copy(NewSend send) {
        return new Opening(
                send.origin(), send.originKey(), send.channel(), send.kind().name(), true);
    }
}
