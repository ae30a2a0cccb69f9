package dev.storecrm.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in minor units (ISO 4217 exponent: 1,250 is 12.50 GBP, and 1,250 JPY) with its currency code. Kept as
 * {@code bigint} because comparisons of {@code numeric} cannot use an index under row-level security.
 */
public record Money(long minor, String currency) {

    /** Reads Shopify's decimal string, e.g. {@code "12.50"}; more digits than the currency has are rounded half up. */
    public static Money parse(String amount, String currency) {
        return of(new BigDecimal(amount), currency);
    }

    public static Money of(BigDecimal amount, String currency) {
        var minor = amount.movePointRight(exponent(currency)).setScale(0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), currency);
    }

    /** Digits after the point: 2 for GBP, 0 for JPY; 2 for a code the JDK does not know. */
    public static int exponent(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return 2;
        }
    }

    public BigDecimal decimal() {
        return BigDecimal.valueOf(minor, exponent(currency));
    }

    @Override
    public String toString() {
        return decimal().toPlainString() + " " + currency;
    }
}
