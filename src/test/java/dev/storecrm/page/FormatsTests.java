package dev.storecrm.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTests {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private final Formats english = new Formats(Locale.ENGLISH, ZoneId.of("Europe/London"));
    private final Formats japanese = new Formats(Locale.JAPANESE, TOKYO);

    @Test
    void writesAmountsWithTheDigitsOfTheirCurrency() {
        assertThat(english.money(new Money(431_000, "GBP"))).isEqualTo("£4,310.00");
        assertThat(english.money(new Money(1_250, "JPY"))).isEqualTo("¥1,250");
        assertThat(japanese.money(new Money(1_250, "JPY"))).isEqualTo("¥1,250");
        assertThat(english.money(new Money(1_234_567, "KWD"))).contains("1,234.567");
        assertThat(english.money(new Money(100, "???"))).isEqualTo("1 ???");
        assertThat(english.money(null)).isEqualTo("–");
    }

    @Test
    void tellsTimesInTheShopsZone() {
        var newYear = Instant.parse("2025-12-31T20:00:00Z");
        assertThat(japanese.date(newYear)).isEqualTo("2026/01/01");
        assertThat(english.date(newYear)).isEqualTo("Dec 31, 2025");
        assertThat(japanese.iso(newYear)).isEqualTo("2026-01-01T05:00:00+09:00");
        assertThat(english.dateTime(null)).isEqualTo("–");
    }

    @Test
    void writesDaysSharesAndCountriesAsPeopleDo() {
        assertThat(english.shortDay(LocalDate.of(2026, 11, 2))).isEqualTo("Nov 2");
        assertThat(japanese.shortDay(LocalDate.of(2026, 11, 2))).isEqualTo("11/2");
        assertThat(japanese.month(LocalDate.of(2026, 11, 1))).isEqualTo("2026年11月");
        assertThat(english.percent(0.034)).isEqualTo("3.4%");
        assertThat(english.percent(0.66)).isEqualTo("66%");
        assertThat(english.points(0.034)).isEqualTo("3.4");
        assertThat(english.points(-0.33)).isEqualTo("-33");
        assertThat(japanese.country("FR")).isEqualTo("フランス");
        assertThat(english.country(null)).isEmpty();
        assertThat(english.language("ja")).isEqualTo("Japanese");
    }
}
