package dev.storecrm.segment.member;

import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.Segment;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.language.QueryProblem;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Recounts a shop's segments every hour, and at once those that were never counted or have been changed since. */
@Component
class RecountWork implements DueWorkHandler {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(RecountWork.class);

    private final Segments segments;
    private final Recounts recounts;
    private final DueWork dueWork;
    private final Clock clock;

    RecountWork(Segments segments, Recounts recounts, DueWork dueWork, Clock clock) {
        this.segments = segments;
        this.recounts = recounts;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Segments.RECOUNT;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var counts = recounts.last(shop);
        var all = segments.inUse(shop);
        for (var segment : all) {
            if (isDue(segment, counts.get(segment.id()))) {
                recount(shop, segment);
            }
        }
        if (!all.isEmpty()) {
            dueWork.put(shop, Segments.RECOUNT, clock.instant().plus(EVERY));
        }
    }

    /** Recounts now what is in use and fits. */
    void recount(ShopId shop, Predicate<Segment> fits) {
        segments.inUse(shop).stream().filter(fits).forEach(segment -> recount(shop, segment));
    }

    private boolean isDue(Segment segment, @Nullable SegmentCount last) {
        return last == null
                || !last.query().equals(segment.query())
                || !last.countedAt().isAfter(clock.instant().minus(EVERY));
    }

    /** One that takes too long, or that this version does not take any more, does not keep the others waiting; its old count and its age stay in sight. */
    private void recount(ShopId shop, Segment segment) {
        try {
            recounts.recount(shop, segment.id());
        } catch (DataAccessException | QueryProblem e) {
            LOG.warn(
                    "Segment {} of shop {} was not recounted: {}",
                    segment.id(),
                    shop,
                    e.getClass().getSimpleName());
        }
    }
}
