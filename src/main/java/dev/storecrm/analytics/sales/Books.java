package dev.storecrm.analytics.sales;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * In what money and by which calendar a shop counts.
 *
 * @param days for which a click may be the reason of an order
 */
record Books(String currency, ZoneId zone, int days) {
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    OffsetDateTime startOf(@Nullable LocalDate day) {
        return day == null ? BEGINNING : day.atStartOfDay(zone).toOffsetDateTime();
    }
}
