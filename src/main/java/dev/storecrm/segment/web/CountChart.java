package dev.storecrm.segment.web;

import dev.storecrm.page.Chart;
import dev.storecrm.page.Formats;
import dev.storecrm.segment.member.SegmentCount;
import java.util.List;
import org.springframework.context.MessageSource;

/** A segment's size over its last counts. */
final class CountChart {
    private CountChart() {}

    static Chart of(List<SegmentCount> newestFirst, Formats formats, MessageSource messages) {
        var counts = newestFirst.reversed();
        var name = messages.getMessage("segment.members", null, formats.locale());
        return new Chart(
                "line",
                false,
                null,
                counts.stream()
                        .map(count -> formats.dateTime(count.countedAt()))
                        .toList(),
                List.of(new Chart.Series(
                        name,
                        "info",
                        false,
                        counts.stream().map(SegmentCount::members).toList())));
    }
}
