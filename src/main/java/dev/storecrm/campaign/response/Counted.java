package dev.storecrm.campaign.response;

import java.time.Instant;

/**
 * What is counted, and by which rule.
 *
 * @param days for which a click may be the reason of an order
 */
record Counted(long send, Instant started, String currency, int days) {}
