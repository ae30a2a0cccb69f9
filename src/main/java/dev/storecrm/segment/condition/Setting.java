package dev.storecrm.segment.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** What words such as {@code today} and plain amounts mean: the shop's days and its currency. */
public record Setting(ZoneId zone, Instant now, String currency) {
    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /** The last moment of a day, as PostgreSQL keeps moments. */
    public Setting endOf(LocalDate day) {
        var next = day.plusDays(1).atStartOfDay(zone).toInstant();
        return new Setting(zone, next.minus(1, ChronoUnit.MICROS), currency);
    }
}
