package dev.storecrm.jobs;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Looks after Quartz: frees triggers that an instance took and never fired, as is seen after a lost database, looks for work
 * itself when some has been due for that long, and says which triggers and which kinds of work nobody here can do. Each alarm
 * is a line in the log and a figure for the operator's own alarms: {@code storecrm_jobs_released_total},
 * {@code storecrm_jobs_orphans}, {@code storecrm_jobs_overdue_millis}.
 */
@Component
class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final WatchQueries queries;
    private final DueWorkTick tick;
    private final ObjectProvider<DueWorkHandler> handlers;
    private final JobsSettings settings;
    private final Counter released;
    private final AtomicInteger orphans = new AtomicInteger();
    private final AtomicLong overdue = new AtomicLong();
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    Watchdog(
            WatchQueries queries,
            DueWorkTick tick,
            ObjectProvider<DueWorkHandler> handlers,
            JobsSettings settings,
            MeterRegistry figures) {
        this.queries = queries;
        this.tick = tick;
        this.handlers = handlers;
        this.settings = settings;
        this.released = figures.counter("storecrm.jobs.released");
        figures.gauge("storecrm.jobs.orphans", orphans);
        figures.gauge("storecrm.jobs.overdue.millis", overdue);
    }

    void look() {
        overdue.set(queries.overdue().toMillis());
        if (overdue.get() > settings.stuck().toMillis()) {
            // whatever it is that Quartz stands still for: what is due stands in our rows
            tick.wake();
        }
        if (queries.isSomethingStuck(settings.stuck())) {
            release();
        }
        var unknown = new TreeSet<>(unknownWork());
        var triggers = queries.triggers();
        triggers.stream()
                .filter(kept -> !isKnown(kept.jobClass()))
                .forEach(kept -> unknown.add("trigger " + kept.trigger() + " of " + kept.jobClass()));
        report(unknown);
        var given = triggers.stream()
                .filter(kept -> kept.state().equals("ERROR") && isKnown(kept.jobClass()))
                .map(WatchQueries.Kept::trigger)
                .collect(Collectors.toSet());
        if (!given.isEmpty()) {
            LOG.warn("Triggers {} had been given up; they wait again", given);
            queries.restore(given);
            released.increment(given.size());
        }
    }

    private void release() {
        for (var stuck : queries.release(settings.stuck())) {
            LOG.warn("Trigger {} was stuck in {}; it waits again", stuck.trigger(), stuck.state());
            released.increment();
        }
    }

    private Set<String> unknownWork() {
        var known = handlers.stream().map(DueWorkHandler::kind).collect(Collectors.toSet());
        return queries.overdueKinds(Duration.ZERO).stream()
                .filter(kind -> !known.contains(kind))
                .map(kind -> "work " + kind)
                .collect(Collectors.toSet());
    }

    /** Once each: an orphan stays one until the next deployment. */
    private void report(Set<String> unknown) {
        orphans.set(unknown.size());
        unknown.stream()
                .filter(reported::add)
                .forEach(orphan -> LOG.warn("Nobody here knows how to do {}; it is left alone", orphan));
        reported.retainAll(unknown);
    }

    private static boolean isKnown(String jobClass) {
        try {
            Class.forName(jobClass, false, Watchdog.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
