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
 * @param sweepTries the same for a sweep, after which the next one is planned
 * @param overlap how far before the last change seen a sweep begins: what Shopify committed late stands there
 * @param page changes listed at once, 1 to 250
 * @param deepest how many of a list's records Shopify pages through; a longer list is cut in two
 * @param bulkFrom from so many changes on Shopify writes a file
 * @param keepRuns how long ended runs are kept
 */
@ConfigurationProperties("storecrm.sync")
record SyncSettings(
        @DefaultValue("250ms") Duration shortestPoll,
        @DefaultValue("10s") Duration longestPoll,
        @DefaultValue("3") int attempts,
        @DefaultValue("12") int tries,
        @DefaultValue("5") int sweepTries,
        @DefaultValue("5m") Duration overlap,
        @DefaultValue("250") int page,
        @DefaultValue("25000") int deepest,
        @DefaultValue("1000") int bulkFrom,
        @DefaultValue("90d") Duration keepRuns) {}
