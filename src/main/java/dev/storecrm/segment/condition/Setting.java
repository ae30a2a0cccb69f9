package dev.storecrm.segment.condition;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What words such as {@code today} and plain amounts mean: the shop's days and its currency. */
public record Setting(ZoneId zone, Instant now, String currency) {
    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }
}
