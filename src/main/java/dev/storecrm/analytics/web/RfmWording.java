package dev.storecrm.analytics.web;

import dev.storecrm.commerce.rfm.RfmScale;
import dev.storecrm.kernel.Money;
import dev.storecrm.page.Formats;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Says in words which values give a score. */
record RfmWording(RfmScale scale, String currency, Formats formats, MessageSource messages) {

    public String recency(int score) {
        var band = scale.recency(score);
        return said(band, "since", day(band.from(), 0), day(band.before(), 1));
    }

    public String frequency(int score) {
        var band = scale.frequency(score);
        return said(band, "from", number(band.from(), 0), number(band.before(), 1));
    }

    public String monetary(int score) {
        var band = scale.monetary(score);
        return said(band, "from", money(band.from(), 0), money(band.before(), 1));
    }

    private String said(RfmScale.Band<?> band, String open, @Nullable String first, @Nullable String last) {
        if (band.nobody()) {
            return text("nobody");
        }
        if (first == null) {
            return text("upto", Objects.requireNonNullElse(last, ""));
        }
        if (last == null) {
            return text(open, first);
        }
        return first.equals(last) ? first : text("between", first, last);
    }

    private String text(String key, Object... values) {
        return messages.getMessage("analytics.rfm.band." + key, values, formats.locale());
    }

    private @Nullable String day(@Nullable Instant at, long less) {
        return at == null ? null : formats.date(at.minusSeconds(less));
    }

    private @Nullable String number(@Nullable Long value, long less) {
        return value == null ? null : formats.number(value - less);
    }

    private @Nullable String money(@Nullable Long minor, long less) {
        return minor == null ? null : formats.money(new Money(minor - less, currency));
    }
}
