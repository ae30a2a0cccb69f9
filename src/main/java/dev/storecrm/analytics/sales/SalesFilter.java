package dev.storecrm.analytics.sales;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a number is made of.
 *
 * @param from the first day; null for all before
 * @param to the last day
 * @param product that they have a line of
 * @param cohort the month in which their customers bought for the first time
 * @param coupon that they used a code of, or {@link #ANY}
 * @param campaign that had the customer's last click before them, or {@link #ANY}
 */
public record SalesFilter(
        @Nullable LocalDate from,
        LocalDate to,
        @Nullable Buyers buyers,
        @Nullable Long product,
        @Nullable YearMonth cohort,
        @Nullable Long coupon,
        @Nullable Long campaign) {
    /** Whichever coupon or campaign. */
    public static final long ANY = 0;

    /** Who bought. */
    public enum Buyers {
        /** Whose first order is one of these. */
        NEW,
        /** Who had bought before the first day. */
        RETURNING,
        /** Orders of nobody known. */
        GUEST
    }

    public SalesFilter(@Nullable LocalDate from, LocalDate to) {
        this(from, to, null, null, null, null, null);
    }

    public SalesFilter ofCoupon(long chosen) {
        return new SalesFilter(from, to, buyers, product, cohort, chosen, campaign);
    }

    public SalesFilter ofCampaign(long chosen) {
        return new SalesFilter(from, to, buyers, product, cohort, coupon, chosen);
    }
}
