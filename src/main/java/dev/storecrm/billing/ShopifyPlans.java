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
import dev.storecrm.shopify.ShopifyFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Learns from Shopify App Pricing which plan a merchant pays for. There is no webhook for that, so Shopify is asked when the
 * app is installed, when the plan's page is opened and once a day; while it does not answer, what it said last holds.
 */
@Component
public class ShopifyPlans implements DueWorkHandler {
    static final String KIND = "billing-plan";

    private static final Logger LOG = LoggerFactory.getLogger(ShopifyPlans.class);
    private static final Duration PAUSE = Duration.ofDays(1);
    private static final Duration FRESH = Duration.ofMinutes(1);

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

    /**
     * Asks when the plan's page is opened, as whoever paid on Shopify's page wants to see it; while Shopify does not answer,
     * what it said last holds. Never inside a transaction.
     *
     * @param paid whether the merchant comes from there right now
     */
    public void opened(ShopId shop, boolean paid) {
        var asked = plans.of(shop).askedAt();
        if (settings.by() != By.SHOPIFY
                || (!paid && asked != null && asked.plus(FRESH).isAfter(clock.instant()))) {
            return;
        }
        try {
            ask(shop);
        } catch (ShopifyFailure e) {
            LOG.warn("Shopify does not say what shop {} pays for; what it said last holds", shop, e);
        }
    }

    private void ask(ShopId shop) {
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
