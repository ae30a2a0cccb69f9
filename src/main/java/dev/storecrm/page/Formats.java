package dev.storecrm.page;

import dev.storecrm.kernel.Money;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes amounts, numbers and times the way the visitor reads them: in their language and the shop's time zone. */
public final class Formats {
    private static final String NOTHING = "–";

    private final Locale locale;
    private final ZoneId zone;

    public Formats(Locale locale, ZoneId zone) {
        this.locale = locale;
        this.zone = zone;
    }

    public String money(@Nullable Money amount) {
        return amount == null ? NOTHING : money(amount.decimal(), amount.currency());
    }

    public String number(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** 0.123 is 12.3 %. */
    public String percent(double share) {
        var format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(Math.abs(share) < 0.1 ? 1 : 0);
        return format.format(share);
    }

    /** By how much one share is above another, in percentage points: 0.123 is 12.3. */
    public String points(double difference) {
        var format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(Math.abs(difference) < 0.1 ? 1 : 0);
        return format.format(difference * 100);
    }

    public String date(@Nullable Instant time) {
        return time == null ? NOTHING : day(time.atZone(zone).toLocalDate());
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(locale)
                .format(day);
    }

    /** Month and day only, for the axis of a chart. */
    public String shortDay(LocalDate day) {
        return DateTimeFormatter.ofPattern(japanese() ? "M/d" : "MMM d", locale).format(day);
    }

    public String month(LocalDate day) {
        return DateTimeFormatter.ofPattern(japanese() ? "y年M月" : "MMM y", locale)
                .format(day);
    }

    public String dateTime(@Nullable Instant time) {
        return time == null ? NOTHING : dateTime(time, zone);
    }

    /** On a wall that was named when somebody chose the time; the shop may have moved since. */
    public String dateTimeIn(Instant time, String zone) {
        return dateTime(time, ZoneId.of(zone));
    }

    private String dateTime(Instant time, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .format(time.atZone(zone));
    }

    public String time(Instant time) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(locale)
                .format(time.atZone(zone));
    }

    /** For the {@code datetime} attribute that machines read. */
    public String iso(Instant time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }

    public String country(@Nullable String code) {
        return code == null || code.isBlank() ? "" : Locale.of("", code).getDisplayCountry(locale);
    }

    public String language(@Nullable String tag) {
        return tag == null || tag.isBlank()
                ? ""
                : Locale.forLanguageTag(tag.replace('_', '-')).getDisplayName(locale);
    }

    public ZoneId zone() {
        return zone;
    }

    public Locale locale() {
        return locale;
    }

    private boolean japanese() {
        return locale.getLanguage().equals(Locale.JAPANESE.getLanguage());
    }

    private String money(BigDecimal amount, String currency) {
        var format = NumberFormat.getCurrencyInstance(locale);
        try {
            format.setCurrency(Currency.getInstance(currency));
        } catch (IllegalArgumentException unknown) {
            return NumberFormat.getInstance(locale).format(amount) + " " + currency;
        }
        format.setMinimumFractionDigits(amount.scale());
        format.setMaximumFractionDigits(amount.scale());
        // the full-width sign of the Japanese locale data tears a gap before the digits
        return format.format(amount).replace('￥', '¥');
    }
}
