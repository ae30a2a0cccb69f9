package dev.storecrm.home.web;

import dev.storecrm.home.subscriber.MovesFilter;
import dev.storecrm.home.subscriber.MovesFilter.Moved;
import dev.storecrm.page.Address;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the address of a list of who came or left says; what makes no sense is left out. */
record SubscriberForm(@Nullable String moved, @Nullable String from) {
    static final List<String> PARAMETERS = List.of("moved", "from");
    static final String PATH = "/home/subscribers";

    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 9999;

    static SubscriberForm of(Map<String, String> choice) {
        return new SubscriberForm(choice.get("moved"), choice.get("from"));
    }

    static Address address(MovesFilter filter) {
        return Address.of(PATH)
                .with("moved", filter.moved().name())
                .with("from", filter.from() == null ? null : filter.from().toString());
    }

    MovesFilter filter() {
        return new MovesFilter("LEFT".equals(moved) ? Moved.LEFT : Moved.CAME, day(from));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            var day = text == null ? null : LocalDate.parse(text);
            return day == null || day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
