package dev.storecrm.metafield.value;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A typed value; exactly one part is there, or none in the history of one that Shopify no longer has. */
public record MetaValue(
        @Nullable BigDecimal number,
        @Nullable String text,
        @Nullable LocalDate date,
        @Nullable Boolean flag) {

    static MetaValue of(BigDecimal number) {
        return new MetaValue(number, null, null, null);
    }

    static MetaValue of(String text) {
        return new MetaValue(null, text, null, null);
    }

    static MetaValue of(LocalDate date) {
        return new MetaValue(null, null, date, null);
    }

    static MetaValue of(boolean flag) {
        return new MetaValue(null, null, null, flag);
    }

    /** Whether there is none any more. */
    public boolean gone() {
        return number == null && text == null && date == null && flag == null;
    }

    /** As one would send it. */
    @Override
    public String toString() {
        if (number != null) {
            return number.toPlainString();
        }
        if (date != null) {
            return date.toString();
        }
        return flag != null ? flag.toString() : text == null ? "" : text;
    }
}
