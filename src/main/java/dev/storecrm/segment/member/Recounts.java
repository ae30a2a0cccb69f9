package dev.storecrm.segment.member;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.segment.CustomersEnteredSegment;
import dev.storecrm.segment.CustomersLeftSegment;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.sql.Audience;
import dev.storecrm.segment.sql.MemberRow;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Counts segments anew and keeps who entered and who left. */
@Component
public class Recounts {
    private static final int SECONDS = 120;
    static final int BATCH = 1_000;

    private final Segments segments;
    private final Audience audience;
    private final MemberQueries members;
    private final ApplicationEventPublisher events;
    private final InShop inShop;
    private final Clock clock;

    Recounts(
            Segments segments,
            Audience audience,
            MemberQueries members,
            ApplicationEventPublisher events,
            InShop inShop,
            Clock clock) {
        this.segments = segments;
        this.audience = audience;
        this.members = members;
        this.events = events;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The last count of each segment that was ever counted. */
    public Map<Long, SegmentCount> last(ShopId shop) {
        return inShop.call(shop, () -> members.lastCounts(shop));
    }

    /** The last counts of one segment, newest first. */
    public List<SegmentCount> history(ShopId shop, long id, int most) {
        return inShop.call(shop, () -> members.history(shop, id, most));
    }

    /** One page of the members as the last recount found them. */
    public Page<MemberRow> page(ShopId shop, long segment, Keyset keyset) {
        return inShop.call(shop, () -> members.page(shop, segment, null, keyset));
    }

    /**
     * Recounts one segment. The first count, and one after the conditions were changed, is news to nobody: people entered
     * because of us.
     */
    public SegmentCount recount(ShopId shop, long id) {
        audience.measure(shop, segments.get(shop, id).query());
        return inShop.call(shop, () -> {
            members.lock(shop, id, SECONDS);
            var segment = segments.find(shop, id).orElseThrow(() -> new NotFound("Segment " + id));
            var before = members.history(shop, id, 1);
            // PostgreSQL keeps microseconds: the events look the rows up by this very time
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            var compiled = audience.compiled(shop, segment.query());
            var change = members.hasMembers(shop, id)
                    ? members.recount(shop, id, compiled, now)
                    : members.freeze(shop, id, compiled, now);
            var count = new SegmentCount(
                    id,
                    change.members(),
                    audience.customers(shop),
                    before.isEmpty() ? 0 : change.entered(),
                    change.gone(),
                    now,
                    segment.query());
            members.keep(shop, count);
            if (!before.isEmpty() && before.getFirst().query().equals(segment.query())) {
                tell(shop, id, now, change);
            }
            return count;
        });
    }

    private void tell(ShopId shop, long segment, Instant at, MemberQueries.Change change) {
        if (change.entered() > 0) {
            tell(shop, segment, true, at, ids -> new CustomersEnteredSegment(shop, segment, ids));
        }
        if (change.gone() > 0) {
            tell(shop, segment, false, at, ids -> new CustomersLeftSegment(shop, segment, ids));
        }
    }

    private void tell(ShopId shop, long segment, boolean entered, Instant at, Function<List<Long>, Object> event) {
        var batch = members.changed(shop, segment, entered, at, 0, BATCH);
        while (!batch.isEmpty()) {
            events.publishEvent(event.apply(batch));
            batch = members.changed(shop, segment, entered, at, batch.getLast(), BATCH);
        }
    }
}
