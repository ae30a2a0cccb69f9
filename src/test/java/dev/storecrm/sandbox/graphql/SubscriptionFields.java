package dev.storecrm.sandbox.graphql;

import java.util.List;

/** What a merchant pays the app for, as Shopify App Pricing tells it. */
final class SubscriptionFields implements Catalogue {

    record Subscription(String plan) {}

    record Item(String plan) {}

    record Pricing(String plan) {}

    record Recurring(String plan) {}

    /** None on the free plan. */
    static List<Subscription> of(Call call) {
        var plan = call.store().paidPlan();
        return plan.isEmpty() ? List.of() : List.of(new Subscription(plan));
    }

    @Override
    public void describe(Fields fields) {
        fields.on("AppSubscription", Subscription.class)
                .always("id", "gid://shopify/AppSubscription/1")
                .field("name", Subscription::plan)
                .always("status", "ACTIVE")
                .always("test", true)
                .field("lineItems", subscription -> List.of(new Item(subscription.plan())));
        fields.on("AppSubscriptionLineItem", Item.class)
                .always("id", "gid://shopify/AppSubscriptionLineItem/1")
                .field("plan", item -> new Pricing(item.plan()));
        fields.on("AppPlanV2", Pricing.class).field("pricingDetails", pricing -> new Recurring(pricing.plan()));
        fields.on("AppRecurringPricing", Recurring.class).field("planHandle", Recurring::plan);
    }
}
