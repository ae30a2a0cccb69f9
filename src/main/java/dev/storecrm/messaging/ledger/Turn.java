package dev.storecrm.messaging.ledger;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Some recipients of a send who are next.
 *
 * @param round who writes to them; null when nobody can now
 * @param down why nobody can
 */
record Turn(
        Running send,
        UUID lease,
        List<Claimed> claimed,
        Deliverer.@Nullable Round round,
        @Nullable ChannelDown down) {}
