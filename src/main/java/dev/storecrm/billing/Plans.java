package dev.storecrm.billing;

import dev.storecrm.billing.BillingSettings.By;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.privacy.Suppressions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What shops may do. Pages ask here; whoever sends joins {@code billing_plan} in the statement that claims, so that nothing
 * but the row decides.
 */
@Component
public class Plans {
    private final BillingQueries queries;
    private final BillingSettings settings;
    private final Suppressions addresses;
    private final InShop inShop;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Plans(
            BillingQueries queries,
            BillingSettings settings,
            Suppressions addresses,
            InShop inShop,
            ApplicationEventPublisher events,
            Clock clock) {
        this.queries = queries;
        this.settings = settings;
        this.addresses = addresses;
        this.inShop = inShop;
        this.events = events;
        this.clock = clock;
    }

    /** What holds: never more than the operator's ceiling. */
    public ShopPlan of(ShopId shop) {
        return inShop.call(shop, () -> stored(shop));
    }

    /** What no shop of this installation goes beyond. */
    public Plan highest() {
        return settings.highest();
    }

    /** Whether the merchant chooses and pays on Shopify's own page. */
    public boolean byShopify() {
        return settings.by() == By.SHOPIFY;
    }

    /** What an admin may choose; nothing where Shopify says it. */
    public List<Plan> choices() {
        return byShopify()
                ? List.of()
                : Arrays.stream(Plan.values())
                        .filter(plan -> settings.highest().includes(plan))
                        .toList();
    }

    /**
     * Holds from its commit on: whoever was not written to by then is not written to.
     *
     * @param wanted does not count where Shopify says it
     * @param address the one address that mail reaches in test mode
     * @throws StaleVersion when somebody chose after the form was opened
     */
    public void choose(ShopId shop, Plan wanted, @Nullable String address, long version) {
        inShop.run(shop, () -> {
            queries.lock(shop, clock.instant());
            var now = stored(shop);
            var plan = byShopify() ? now.plan() : wanted.atMost(settings.highest());
            if (now.plan() == plan && Objects.equals(now.testAddress(), address)) {
                // a button pressed twice is no conflict
                return;
            }
            StaleVersion.check("Plan", version, now.version());
            var key = address == null ? null : addresses.key(shop, address).orElseThrow();
            queries.change(shop, plan, address, key, clock.instant());
            tellOfFall(shop, now, plan);
        });
    }

    /** What Shopify says that the merchant pays for. */
    void paid(ShopId shop, Plan plan) {
        inShop.run(shop, () -> {
            queries.lock(shop, clock.instant());
            var now = stored(shop);
            queries.paid(shop, plan, clock.instant());
            tellOfFall(shop, now, plan);
        });
    }

    /** Where more was chosen or paid for than is offered any more. */
    void fallUnderTheCeiling(ShopId shop) {
        inShop.run(shop, () -> queries.find(shop)
                .filter(row -> row.plan() != Plan.TEST && settings.highest() == Plan.TEST)
                .ifPresent(row -> events.publishEvent(new FellToTest(shop))));
    }

    private void tellOfFall(ShopId shop, ShopPlan before, Plan plan) {
        if (plan == Plan.TEST && !before.testMode()) {
            events.publishEvent(new FellToTest(shop));
        }
    }

    private ShopPlan stored(ShopId shop) {
        var row = queries.find(shop).orElseGet(() -> new ShopPlan(Plan.TEST, null, null, null, 0));
        return new ShopPlan(
                row.plan().atMost(settings.highest()), row.since(), row.askedAt(), row.testAddress(), row.version());
    }
}
