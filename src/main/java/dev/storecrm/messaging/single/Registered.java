package dev.storecrm.messaging.single;

import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Reach;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Suppressions;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Whose address the one of test mode is. Mail is filled in for a customer, so what is sent then reaches nobody while no customer
 * has it.
 */
@Component
public class Registered {
    private final RegisteredQueries queries;
    private final Plans plans;
    private final Reach reach;
    private final Suppressions suppressions;
    private final InShop inShop;

    Registered(RegisteredQueries queries, Plans plans, Reach reach, Suppressions suppressions, InShop inShop) {
        this.queries = queries;
        this.plans = plans;
        this.reach = reach;
        this.suppressions = suppressions;
        this.inShop = inShop;
    }

    /**
     * Whoever has it.
     *
     * @param customers some of them, the first of which may be written to where any may
     * @param reached whether marketing mail may go there
     */
    public record Look(List<Long> customers, boolean reached) {
        public Look {
            customers = List.copyOf(customers);
        }
    }

    /** Empty while no address is registered. */
    public Optional<Look> look(ShopId shop) {
        if (plans.of(shop).testAddress() == null) {
            return Optional.empty();
        }
        var customers = inShop.call(shop, () -> queries.registered(shop, suppressions.hashing(shop)));
        var reached = customers.stream().filter(each -> reached(shop, each)).toList();
        return Optional.of(new Look(reached.isEmpty() ? customers : reached, !reached.isEmpty()));
    }

    private boolean reached(ShopId shop, long customer) {
        return reach.of(shop, customer, Channel.MAIL).stream()
                .anyMatch(each -> each.permission().kind() == Kind.MARKETING && each.permitted());
    }
}
