package dev.storecrm.jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Lets the watchdogs look every so often, on a thread of its own: what they watch is Quartz, which may be what stands still. */
@Component
class WatchTimer implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(WatchTimer.class);

    private final Watchdog watchdog;
    private final ClockSkew skew;
    private final SilentSessions sessions;
    private final JobsSettings settings;
    private final Thread thread = Thread.ofVirtual().name("watch").unstarted(this::watch);

    WatchTimer(Watchdog watchdog, ClockSkew skew, SilentSessions sessions, JobsSettings settings) {
        this.watchdog = watchdog;
        this.skew = skew;
        this.sessions = sessions;
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.automatic()) {
            thread.start();
        }
    }

    private void watch() {
        try {
            while (true) {
                look();
                Thread.sleep(settings.watch());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            skew.look();
            sessions.look();
            watchdog.look();
        } catch (RuntimeException e) {
            // most often the database is away; it is looked for again
            LOG.warn("The watchdog could not look", e);
        }
    }

    @Override
    public void destroy() {
        thread.interrupt();
    }
}
