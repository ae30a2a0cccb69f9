package dev.storecrm.customer.web;

import dev.storecrm.customer.spi.TimelineEvent;
import dev.storecrm.kernel.Money;
import dev.storecrm.page.Formats;
import dev.storecrm.page.Words;
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
            @Nullable String address,
            boolean warning) {}

    static List<TimelineDay> of(List<TimelineEvent> events, Formats formats, Words words) {
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
                                .map(event -> line(event, formats, words))
                                .toList()))
                .toList();
    }

    private static Line line(TimelineEvent event, Formats formats, Words words) {
        var values = event.values().stream()
                .map(value -> write(value, formats, words))
                .toList();
        return new Line(event.at(), event.icon(), event.messageKey(), values, event.address(), event.warning());
    }

    private static Object write(@Nullable Object value, Formats formats, Words words) {
        return switch (value) {
            case null -> "";
            case Money amount -> formats.money(amount);
            case Instant time -> formats.dateTime(time);
            case Long number -> formats.number(number);
            case Integer number -> formats.number(number);
            case TimelineEvent.Word word -> words.of(word.prefix(), word.name());
            default -> value;
        };
    }
}
