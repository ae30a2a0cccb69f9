package dev.storecrm.segment;

import java.util.Arrays;
import java.util.Optional;

/** Segments that most shops need, ready to be taken and changed. */
public enum Preset {
    NEW("customer_added_date >= -30d AND number_of_orders <= 1"),
    LOYAL("number_of_orders >= 3 AND last_order_date >= -180d"),
    AT_RISK("number_of_orders >= 2 AND last_order_date < -120d"),
    BIG_SPENDERS("orders_placed MATCHES (date >= -12m, sum_amount >= 500)"),
    BIRTHDAY("anniversary('metafields.facts.birth_date') BETWEEN today AND +7d"),
    ABANDONED("abandoned_checkout_date >= -7d AND (last_order_date < -7d OR last_order_date IS NULL)"),
    NEVER_BOUGHT("number_of_orders = 0 AND email_subscription_status = 'SUBSCRIBED'"),
    /** By the keys of Flow's VIP recipes. */
    VIP_RANK("metafields.vip.vip_customerrankname = 'Gold' AND metafields.vip.vip_approvedpoint >= 100");

    private final String query;

    Preset(String query) {
        this.query = query;
    }

    public String query() {
        return query;
    }

    public static Optional<Preset> named(String name) {
        return Arrays.stream(values())
                .filter(preset -> preset.name().equals(name))
                .findFirst();
    }
}
