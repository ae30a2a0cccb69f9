package dev.storecrm.shopify;

import java.time.Duration;
import java.time.Instant;

/** What a shop's leaky bucket holds, as Shopify last said, refilled since. Source: shopify.dev, "API rate limits". */
record Budget(double maximum, double available, double perSecond, Instant at) {

    /** How long until the bucket holds {@code cost} points. */
    Duration until(double cost, Instant now) {
        var passed = Math.max(0, Duration.between(at, now).toMillis()) / 1000.0;
        var held = Math.min(maximum, available + passed * perSecond);
        var missing = Math.min(cost, maximum) - held;
        return missing <= 0 || perSecond <= 0
                ? Duration.ZERO
                : Duration.ofMillis((long) Math.ceil(missing / perSecond * 1000));
    }

    /** Of the whole, 0 to 1. */
    double left(Instant now) {
        var passed = Math.max(0, Duration.between(at, now).toMillis()) / 1000.0;
        return maximum <= 0 ? 1 : Math.clamp((available + passed * perSecond) / maximum, 0, 1);
    }

    /** After a call that will cost that much went out, until Shopify says better. */
    Budget spent(double cost, Instant now) {
        var passed = Math.max(0, Duration.between(at, now).toMillis()) / 1000.0;
        return new Budget(maximum, Math.min(maximum, available + passed * perSecond) - cost, perSecond, now);
    }
}
