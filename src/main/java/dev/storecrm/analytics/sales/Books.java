package dev.storecrm.analytics.sales;

import dev.storecrm.shop.CurrentShop;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** In what money and by which calendar a shop counts. */
record Books(String currency, ZoneId zone) {
    private static final OffsetDateTime BEGINNING = OffsetDateTime.of(1970, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

    Books(CurrentShop shop) {
        this(shop.currency(), shop.timeZone());
    }

    OffsetDateTime startOf(@Nullable LocalDate day) {
        return day == null ? BEGINNING : day.atStartOfDay(zone).toOffsetDateTime();
    }
}
