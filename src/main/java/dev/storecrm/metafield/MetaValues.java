package dev.storecrm.metafield;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The values of a shop's customers. */
@Component
public class MetaValues {
    private final MetaValueQueries values;
    private final InShop inShop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MetaValues(MetaValueQueries values, InShop inShop, ApplicationEventPublisher events, Clock clock) {
        this.values = values;
        this.inShop = inShop;
        this.events = events;
        this.clock = clock;
    }

    /** Keeps a value if a meta field takes it and the customer is known; in the caller's transaction, if there is one. */
    public Written write(ShopId shop, NewValue value) {
        return writeAll(shop, List.of(value)).getFirst();
    }

    /**
     * Keeps many at once, of which no two are of the same customer, application and key; in the caller's transaction, if there
     * is one. Whoever writes about customers holds their erasure back first: {@link
     * dev.storecrm.customer.CustomerFates#holdBack}.
     *
     * @return what became of each, in the same order
     */
    public List<Written> writeAll(ShopId shop, List<NewValue> all) {
        return inShop.call(shop, () -> {
            var written = values.writeAll(shop, all, clock.instant());
            if (written.stream().anyMatch(one -> one.outcome() == Written.Outcome.KEPT)) {
                events.publishEvent(new MetaValuesChanged(shop));
            }
            return written;
        });
    }
}
