package dev.storecrm.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares this instance's clock with the database's. Leases do not depend on it, but what is due is found too early or too
 * late, and Quartz's instances want to agree: {@code storecrm_clock_skew_millis} is for the operator's alarm.
 */
@Component
class ClockSkew {
    private static final Logger LOG = LoggerFactory.getLogger(ClockSkew.class);

    private final WatchQueries queries;
    private final JobsSettings settings;
    private final Clock clock;
    private final AtomicLong millis = new AtomicLong();
    private volatile boolean alarmed;

    ClockSkew(WatchQueries queries, JobsSettings settings, Clock clock, MeterRegistry figures) {
        this.queries = queries;
        this.settings = settings;
        this.clock = clock;
        figures.gauge("storecrm.clock.skew.millis", millis);
    }

    /** How far this clock is ahead of the database's; less than nothing when it is behind. */
    Duration look() {
        var before = clock.instant();
        var database = queries.databaseTime();
        var half = Duration.between(before, clock.instant()).dividedBy(2);
        var skew = Duration.between(database, before.plus(half));
        millis.set(skew.toMillis());
        var wrong = skew.abs().compareTo(settings.skew()) > 0;
        if (wrong && !alarmed) {
            LOG.warn("The clock of this instance is {} off the database's; see to its time service", skew);
        }
        alarmed = wrong;
        return skew;
    }
}
