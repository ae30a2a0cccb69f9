package dev.storecrm.campaign.web;

import dev.storecrm.campaign.response.Responses.Moment;
import dev.storecrm.page.Chart;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/** When people opened a mail and followed its links for the first time. */
final class ResponseChart {
    /** More says nothing more. */
    private static final int MOST = 60;

    private static final Duration FRESH = Duration.ofDays(2);

    private ResponseChart() {}

    static boolean byHours(Instant started, Instant now) {
        return started.plus(FRESH).isAfter(now);
    }

    /** Times in which nobody did anything are part of it. */
    static List<Moment> course(List<Moment> moments, boolean hours) {
        var known = new HashMap<LocalDateTime, Moment>();
        moments.forEach(moment -> known.put(moment.start(), moment));
        var course = new ArrayList<Moment>();
        if (moments.isEmpty()) {
            return course;
        }
        var unit = hours ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        var last = moments.getLast().start();
        for (var at = moments.getFirst().start(); !at.isAfter(last) && course.size() < MOST; at = at.plus(1, unit)) {
            course.add(known.getOrDefault(at, new Moment(at, 0, 0)));
        }
        return course;
    }

    static Chart of(List<Moment> course, boolean hours, Formats formats, Words words) {
        return new Chart(
                "bar",
                false,
                null,
                course.stream()
                        .map(moment -> label(moment.start(), hours, formats))
                        .toList(),
                List.of(
                        new Chart.Series(
                                words.of("campaign.response.", "OPENED"),
                                "info",
                                false,
                                course.stream().map(Moment::opened).toList()),
                        new Chart.Series(
                                words.of("campaign.response.", "CLICKED"),
                                "success",
                                false,
                                course.stream().map(Moment::clicked).toList())));
    }

    private static String label(LocalDateTime start, boolean hours, Formats formats) {
        return hours
                ? DateTimeFormatter.ofPattern("H:mm", formats.locale()).format(start)
                : formats.shortDay(start.toLocalDate());
    }
}
