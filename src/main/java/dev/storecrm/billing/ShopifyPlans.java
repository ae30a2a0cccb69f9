package dev.storecrm.billing;

import dev.storecrm.billing.BillingSettings.By;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopInstalled;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyAdmin;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Learns from Shopify App Pricing which plan a merchant pays for. There is no webhook for that, so Shopify is asked when the
 * app is installed, when the plan's page is opened and once a day; while it does not answer, what it said last holds.
 */
@Component
public class ShopifyPlans implements DueWorkHandler {
    static final String KIND = "billing-plan";

    private static final Duration PAUSE = Duration.ofDays(1);

    private final Plans plans;
    private final BillingSettings settings;
    private final Shops shops;
    private final ShopifyAdmin admin;
    private final DueWork due;
    private final Clock clock;

    ShopifyPlans(Plans plans, BillingSettings settings, Shops shops, ShopifyAdmin admin, DueWork due, Clock clock) {
        this.plans = plans;
        this.settings = settings;
        this.shops = shops;
        this.admin = admin;
        this.due = due;
        this.clock = clock;
    }

    record Installation(List<Subscription> activeSubscriptions) {}

    record Subscription(String status, List<LineItem> lineItems) {}

    record LineItem(Pricing plan) {}

    record Pricing(@Nullable Details pricingDetails) {}

    /** What a line is paid by; a price for usage has no handle. */
    record Details(@Nullable String planHandle) {}

    @EventListener
    void on(ShopInstalled installed) {
        if (settings.by() == By.SHOPIFY) {
            due.put(installed.shop(), KIND);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        if (settings.by() == By.SHOPIFY && shops.get(shop).state() != ShopState.UNINSTALLED) {
            ask(shop);
            due.put(shop, KIND, clock.instant().plus(PAUSE));
        }
    }

    /** Asks now, as the merchant has just come back from Shopify's page of plans. Never inside a transaction. */
    public void ask(ShopId shop) {
        var installation = admin.execute(
                shops.get(shop).domain(),
                "billing/ActiveSubscriptions",
                Map.of(),
                "currentAppInstallation",
                Installation.class);
        plans.paid(
                shop,
                installation.activeSubscriptions().stream()
                        .filter(subscription -> subscription.status().equals("ACTIVE"))
                        .flatMap(subscription -> subscription.lineItems().stream())
                        .flatMap(item -> handle(item).stream())
                        .flatMap(handle -> settings.plan(handle).stream())
                        .max(Comparator.naturalOrder())
                        .orElse(Plan.TEST));
    }

    private static Optional<String> handle(LineItem item) {
        return Optional.ofNullable(item.plan().pricingDetails()).map(Details::planHandle);
    }
}
