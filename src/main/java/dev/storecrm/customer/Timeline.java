package dev.storecrm.customer;

import dev.storecrm.customer.spi.TimelineEvent;
import dev.storecrm.customer.spi.TimelineSource;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A customer's timeline: what every module tells, in one order. */
@Component
public class Timeline {
    private static final int SIZE = 20;

    private final List<TimelineSource> sources;
    private final InShop inShop;

    Timeline(List<TimelineSource> sources, InShop inShop) {
        this.sources = sources;
        this.inShop = inShop;
    }

    /**
     * One page of it.
     *
     * @param older the time before which it goes on; null at the beginning of all
     */
    public record Part(List<TimelineEvent> events, @Nullable Instant older) {}

    /** The newest events before a time. */
    public Part before(ShopId shop, long customerId, Instant time) {
        var found = inShop.call(shop, () -> sources.stream()
                .flatMap(source -> source.before(shop, customerId, time, SIZE + 1).stream())
                .sorted(Comparator.comparing(TimelineEvent::at).reversed())
                .limit(SIZE + 1L)
                .toList());
        if (found.size() <= SIZE) {
            return new Part(found, null);
        }
        // what happened at the very moment of the cut belongs to the next part, which asks for "before"
        var cut = found.getLast().at();
        var shown = found.stream().filter(event -> event.at().isAfter(cut)).toList();
        return shown.isEmpty()
                ? new Part(found, cut)
                : new Part(shown, shown.getLast().at());
    }
}
