package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;

/**
 * A decision to write to an audience.
 *
 * @param origin who decided, e.g. {@code CAMPAIGN}
 * @param originKey which decision of theirs: a second press, or a second instance, starts nothing new
 */
public record NewSend(String origin, String originKey, Channel channel, Kind kind) {}
