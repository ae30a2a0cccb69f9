package dev.storecrm.jobs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Renews the leases of work in hand, so that long work keeps its row and a dead process loses it. */
@Component
class LeaseKeeper implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final DueWorkQueries queries;
    private final JobsSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("leases-", 0).factory());

    LeaseKeeper(DueWorkQueries queries, JobsSettings settings) {
        this.queries = queries;
        this.settings = settings;
    }

    void during(DueWorkQueries.Claim claim, Runnable work) {
        var third = settings.lease().toMillis() / 3;
        var renewal = timer.scheduleAtFixedRate(() -> renew(claim), third, third, TimeUnit.MILLISECONDS);
        try {
            work.run();
        } finally {
            renewal.cancel(false);
        }
    }

    private void renew(DueWorkQueries.Claim claim) {
        try {
            if (!queries.renew(claim, settings.lease())) {
                LOG.warn("{} of shop {}: lease lost", claim.kind(), claim.shop());
            }
        } catch (RuntimeException e) {
            LOG.warn("{} of shop {}: lease not renewed", claim.kind(), claim.shop(), e);
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
