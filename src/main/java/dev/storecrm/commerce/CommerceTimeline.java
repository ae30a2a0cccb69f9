package dev.storecrm.commerce;

import dev.storecrm.customer.spi.TimelineEvent;
import dev.storecrm.customer.spi.TimelineSource;
import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** A customer's orders and abandoned checkouts, for the timeline. */
@Component
class CommerceTimeline implements TimelineSource {
    private final OrderListQueries orders;
    private final CheckoutQueries checkouts;

    CommerceTimeline(OrderListQueries orders, CheckoutQueries checkouts) {
        this.orders = orders;
        this.checkouts = checkouts;
    }

    @Override
    public List<TimelineEvent> before(ShopId shop, long customerId, Instant time, int limit) {
        var before = time.atOffset(ZoneOffset.UTC);
        return Stream.concat(
                        orders.ofCustomer(shop, customerId, before, limit).stream()
                                .map(CommerceTimeline::order),
                        checkouts.ofCustomer(shop, customerId, before, limit).stream()
                                .map(CommerceTimeline::checkout))
                .sorted(Comparator.comparing(TimelineEvent::at).reversed())
                .limit(limit)
                .toList();
    }

    private static TimelineEvent order(OrderRow order) {
        var cancelled = order.stage() == Stage.CANCELLED;
        return new TimelineEvent(
                order.processedAt(),
                cancelled ? "OrderDraftIcon" : "OrderIcon",
                cancelled ? "commerce.timeline.cancelled" : "commerce.timeline.ordered",
                List.of(order.name(), order.total(), order.items()),
                "/orders/" + order.id());
    }

    private static TimelineEvent checkout(CheckoutRow checkout) {
        return new TimelineEvent(
                checkout.createdAt(),
                "CartAbandonedIcon",
                checkout.completedAt() == null ? "commerce.timeline.abandoned" : "commerce.timeline.recovered",
                List.of(checkout.total(), checkout.lines()),
                null);
    }
}
