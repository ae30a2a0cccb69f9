package dev.storecrm.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("R68: a time on the wall starts once, in every zone, whatever its clocks do")
class LocalStartTests {
    @Test
    void readsAnHourThatNeverComesAsTheMinuteAfterAndOneThatComesTwiceAsTheFirst() {
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(LocalStart.of(LocalDateTime.parse("2027-03-28T02:30"), berlin)
                        .at())
                .hasToString("2027-03-28T01:00:00Z");
        assertThat(LocalStart.of(LocalDateTime.parse("2027-10-31T02:30"), berlin)
                        .at())
                .hasToString("2027-10-31T00:30:00Z");
        assertThat(LocalStart.of(LocalDateTime.parse("2027-07-01T02:30"), ZoneId.of("Asia/Tokyo"))
                        .at())
                .hasToString("2027-06-30T17:30:00Z");
        // Samoa left out a whole day
        assertThat(LocalStart.of(LocalDateTime.parse("2011-12-30T12:00"), ZoneId.of("Pacific/Apia"))
                        .at())
                .hasToString("2011-12-30T10:00:00Z");
    }

    @Test
    void isNeverBeforeTheTimeOnTheWallAndNeverLaterThanTheGap() {
        for (var name : ZoneId.getAvailableZoneIds()) {
            var zone = ZoneId.of(name);
            var rules = zone.getRules();
            var transition = rules.nextTransition(
                    LocalDate.of(2027, 1, 1).atStartOfDay(zone).toInstant());
            for (var i = 0; i < 4 && transition != null; i++) {
                for (var minutes = -90; minutes <= 90; minutes += 30) {
                    var local = transition.getDateTimeBefore().plusMinutes(minutes);
                    var start = LocalStart.of(local, zone);
                    var wall = start.at().atZone(zone).toLocalDateTime();
                    var gap = rules.getTransition(local);
                    assertThat(wall)
                            .as("%s %s", name, local)
                            .isEqualTo(gap != null && gap.isGap() ? gap.getDateTimeAfter() : local);
                    assertThat(start.at())
                            .as("%s %s", name, local)
                            .isEqualTo(rules.getValidOffsets(local).stream()
                                    .map(offset -> local.toInstant(offset))
                                    .min(Comparator.naturalOrder())
                                    .orElse(start.at()));
                }
                transition = rules.nextTransition(transition.getInstant());
            }
        }
    }
}
