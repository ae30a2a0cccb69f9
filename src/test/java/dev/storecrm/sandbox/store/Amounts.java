package dev.storecrm.sandbox.store;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/** Minor units as Shopify writes them. */
public final class Amounts {

    private Amounts() {}

    public static int digits(String currency) {
        return Currency.getInstance(currency).getDefaultFractionDigits();
    }

    /** As in `MoneyV2.amount`: no padding but at least one digit after the point, `25.0`, `254.98`, yen too. */
    public static String decimal(long minor, String currency) {
        if (minor >= 0 && digits(currency) == 2) {
            return pence(minor);
        }
        var value = BigDecimal.valueOf(minor, digits(currency)).stripTrailingZeros();
        return value.scale() < 1 ? value.setScale(1, RoundingMode.UNNECESSARY).toPlainString() : value.toPlainString();
    }

    /** The same by hand: a bulk file holds a million amounts. */
    private static String pence(long minor) {
        var cents = minor % 100;
        var whole = minor / 100 + ".";
        return cents % 10 == 0 ? whole + cents / 10 : whole + (cents < 10 ? "0" : "") + cents;
    }

    /** As in the scalar `Money` and in webhooks: padded, `25.00`, and whole yen. */
    public static String money(long minor, String currency) {
        return BigDecimal.valueOf(minor, digits(currency)).toPlainString();
    }

    public static long minor(String amount, String currency) {
        return new BigDecimal(amount)
                .setScale(digits(currency), RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }
}
