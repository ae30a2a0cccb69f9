package dev.storecrm.customer.web;

import dev.storecrm.customer.spi.TimelineEvent;
import dev.storecrm.kernel.Money;
import dev.storecrm.page.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The events of one day in the shop's time zone, with what they name already in the visitor's language. */
record TimelineDay(LocalDate day, List<Line> lines) {

    record Line(
            Instant at,
            String icon,
            String messageKey,
            List<Object> values,
            @Nullable String address) {}

    static List<TimelineDay> of(List<TimelineEvent> events, Formats formats) {
        return events.stream()
                .collect(Collectors.groupingBy(
                        event -> event.at().atZone(formats.zone()).toLocalDate(),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .entrySet()
                .stream()
                .map(day -> new TimelineDay(
                        day.getKey(),
                        day.getValue().stream()
                                .map(event -> line(event, formats))
                                .toList()))
                .toList();
    }

    private static Line line(TimelineEvent event, Formats formats) {
        var values = event.values().stream().map(value -> write(value, formats)).toList();
        return new Line(event.at(), event.icon(), event.messageKey(), values, event.address());
    }

    private static Object write(@Nullable Object value, Formats formats) {
        return switch (value) {
            case null -> "";
            case Money amount -> formats.money(amount);
            case Instant time -> formats.dateTime(time);
            case Long number -> formats.number(number);
            case Integer number -> formats.number(number);
            default -> value;
        };
    }
}
