package dev.storecrm.customer;

import dev.storecrm.customer.spi.TimelineEvent;
import dev.storecrm.customer.spi.TimelineSource;
import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the profile itself tells: when it came, when consent changed, when it was deleted in Shopify. */
@Component
class ProfileTimeline implements TimelineSource {
    private final CustomerQueries customers;

    ProfileTimeline(CustomerQueries customers) {
        this.customers = customers;
    }

    @Override
    public List<TimelineEvent> before(ShopId shop, long customerId, Instant time, int limit) {
        return customers.find(shop, customerId).stream()
                .flatMap(ProfileTimeline::events)
                .filter(Objects::nonNull)
                .filter(event -> event.at().isBefore(time))
                .sorted(Comparator.comparing(TimelineEvent::at).reversed())
                .limit(limit)
                .toList();
    }

    private static Stream<@Nullable TimelineEvent> events(CustomerProfile customer) {
        return Stream.of(
                event(customer.createdAt(), "PersonAddIcon", "customer.timeline.created"),
                event(
                        customer.mail().since(),
                        "EmailIcon",
                        "customer.timeline.mail." + customer.mail().state()),
                event(
                        customer.sms().since(),
                        "PhoneIcon",
                        "customer.timeline.sms." + customer.sms().state()),
                event(customer.deletedAt(), "PersonRemoveIcon", "customer.timeline.deleted"));
    }

    private static @Nullable TimelineEvent event(@Nullable Instant at, String icon, String key) {
        return at == null ? null : new TimelineEvent(at, icon, key, List.of(), null);
    }
}
