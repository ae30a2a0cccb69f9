package dev.storecrm.sync;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.sync.*}
 *
 * @param shortestPoll how soon Shopify is asked again how far a file is; the pauses grow from here
 * @param longestPoll to here, unless Shopify's webhook comes first
 * @param attempts how often a phase asks for a new file before the run fails, 1 to 20
 * @param tries how often a run that Shopify does not answer is taken up again
 */
@ConfigurationProperties("storecrm.sync")
record SyncSettings(
        @DefaultValue("250ms") Duration shortestPoll,
        @DefaultValue("10s") Duration longestPoll,
        @DefaultValue("3") int attempts,
        @DefaultValue("12") int tries) {}
