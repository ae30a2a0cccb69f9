package dev.storecrm.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An amount in minor units (ISO 4217 exponent: 1,250 is 12.50 GBP, and 1,250 JPY) with its currency code. Kept as
 * {@code bigint} because comparisons of {@code numeric} cannot use an index under row-level security.
 */
public record Money(long minor, String currency) {
    private static final int PLAIN = 12;
    private static final Map<String, Integer> EXPONENTS = new ConcurrentHashMap<>();

    /** Reads Shopify's decimal string, e.g. {@code "12.50"}; more digits than the currency has are rounded half up. */
    public static Money parse(String amount, String currency) {
        var exponent = exponent(currency);
        var plain = plain(amount, exponent);
        return plain >= 0 ? new Money(plain, currency) : of(new BigDecimal(amount), currency);
    }

    /** Nearly all amounts are a few digits and a point: an import reads millions of them. -1 where it is not so. */
    private static long plain(String amount, int exponent) {
        var length = amount.length();
        if (length == 0 || length > PLAIN) {
            return -1;
        }
        var minor = 0L;
        var point = -1;
        for (var i = 0; i < length; i++) {
            var c = amount.charAt(i);
            if (c == '.' && point < 0 && i > 0 && i < length - 1) {
                point = i;
            } else if (c >= '0' && c <= '9') {
                minor = minor * 10 + (c - '0');
            } else {
                return -1;
            }
        }
        var digits = point < 0 ? 0 : length - point - 1;
        for (; digits < exponent; digits++) {
            minor *= 10;
        }
        for (; digits > exponent; digits--) {
            if (minor % 10 != 0) {
                return -1;
            }
            minor /= 10;
        }
        return minor;
    }

    public static Money of(BigDecimal amount, String currency) {
        var minor = amount.movePointRight(exponent(currency)).setScale(0, RoundingMode.HALF_UP);
        return new Money(minor.longValueExact(), currency);
    }

    /** Digits after the point: 2 for GBP, 0 for JPY; 2 for a code the JDK does not know. */
    public static int exponent(String currency) {
        var known = EXPONENTS.get(currency);
        return known != null ? known : remember(currency);
    }

    /** Codes come from outside: the map stays small whatever comes. */
    private static int remember(String currency) {
        var exponent = lookUp(currency);
        if (EXPONENTS.size() < 1_000) {
            EXPONENTS.put(currency, exponent);
        }
        return exponent;
    }

    private static int lookUp(String currency) {
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
