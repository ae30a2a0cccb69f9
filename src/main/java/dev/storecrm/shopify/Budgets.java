package dev.storecrm.shopify;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.stereotype.Component;

/** Keeps calls within each shop's budget, so that Shopify rarely has to say THROTTLED. */
@Component
class Budgets {
    private final Map<ShopDomain, Budget> budgets = new ConcurrentHashMap<>();
    private final Map<String, Double> costs = new ConcurrentHashMap<>();
    private final Clock clock;

    Budgets(Clock clock) {
        this.clock = clock;
    }

    /** Takes the call's points out of the bucket; says how long to wait until they are in it. */
    Duration reserve(ShopDomain shop, String document) {
        var cost = costs.getOrDefault(document, 10.0);
        var now = clock.instant();
        var wait = new Duration[] {Duration.ZERO};
        budgets.computeIfPresent(shop, (key, budget) -> {
            wait[0] = budget.until(cost, now);
            return budget.spent(cost, now);
        });
        return wait[0];
    }

    /** Learns from an answer; says how long a throttled call has to wait. */
    Duration learn(ShopDomain shop, String document, ClientGraphQlResponse response) {
        var cost = child(response.getExtensions(), "cost");
        var status = child(cost, "throttleStatus");
        var requested = number(cost, "requestedQueryCost").orElse(0.0);
        if (requested > 0) {
            costs.put(document, requested);
        }
        var maximum = number(status, "maximumAvailable");
        var available = number(status, "currentlyAvailable");
        var perSecond = number(status, "restoreRate");
        if (maximum.isEmpty() || available.isEmpty() || perSecond.isEmpty()) {
            return Duration.ZERO;
        }
        var budget = new Budget(maximum.get(), available.get(), perSecond.get(), clock.instant());
        budgets.put(shop, budget);
        return budget.until(requested, clock.instant());
    }

    /** 0 to 1; 1 while nothing is known. */
    double left(ShopDomain shop) {
        return of(shop).map(budget -> budget.left(clock.instant())).orElse(1.0);
    }

    Optional<Budget> of(ShopDomain shop) {
        return Optional.ofNullable(budgets.get(shop));
    }

    private static @Nullable Object child(@Nullable Object parent, String name) {
        return parent instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static Optional<Double> number(@Nullable Object parent, String name) {
        return child(parent, name) instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }
}
