package dev.storecrm.consent;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a message is for; people say yes and no by kind. */
public enum Kind {
    /** Campaigns, coupons, news. */
    MARKETING,
    /** After a purchase: care, thanks, a review asked for. */
    FOLLOW_UP,
    /** What was left in a checkout: the only kind that may reach who is no marketing contact, when the merchant says so. */
    CART_REMINDER,
    /** About an order or the account; needs no yes, yet a no is heeded. */
    TRANSACTIONAL;

    /** As people write it: marketing where nothing is said, null where there is no such kind. */
    public static @Nullable Kind read(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return word.isEmpty()
                ? MARKETING
                : Arrays.stream(values())
                        .filter(kind -> kind.name().equals(word))
                        .findFirst()
                        .orElse(null);
    }
}
