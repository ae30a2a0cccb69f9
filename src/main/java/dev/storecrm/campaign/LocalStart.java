package dev.storecrm.campaign;

import dev.storecrm.campaign.Campaign.Schedule;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Reads a time on a shop's wall: of an hour that comes twice the first, and of one that never comes the minute after it. */
final class LocalStart {
    private LocalStart() {}

    static Schedule of(LocalDateTime local, ZoneId zone) {
        var gap = zone.getRules().getTransition(local);
        var at = gap != null && gap.isGap()
                ? gap.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        return new Schedule(local, zone.getId(), at);
    }
}
