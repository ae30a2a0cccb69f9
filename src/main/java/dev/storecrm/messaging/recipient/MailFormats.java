package dev.storecrm.messaging.recipient;

import dev.storecrm.kernel.Money;
import dev.storecrm.page.Formats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes amounts and days the way the customer reads them: in the mail's language and the shop's time zone. */
final class MailFormats {
    private final Formats formats;
    private final DateTimeFormatter monthDay;
    private final ZoneId zone;

    MailFormats(Locale language, ZoneId zone) {
        this.formats = new Formats(language, zone);
        this.monthDay = DateTimeFormatter.ofPattern(language.getLanguage().equals("ja") ? "M月d日" : "MMMM d", language);
        this.zone = zone;
    }

    Locale language() {
        return formats.locale();
    }

    String money(Money amount) {
        return formats.money(amount);
    }

    String day(Instant time) {
        return formats.day(time.atZone(zone).toLocalDate());
    }

    String day(LocalDate day) {
        return formats.day(day);
    }

    String monthDay(LocalDate day) {
        return monthDay.format(day);
    }

    String country(String code) {
        return formats.country(code);
    }
}
