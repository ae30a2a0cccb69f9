package dev.storecrm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    @ParameterizedTest
    @CsvSource({
        "12.50,GBP,1250",
        "0.0,GBP,0",
        "7,GBP,700",
        "12.345,GBP,1235",
        "12.344,GBP,1234",
        "1200,JPY,1200",
        "1200.0,JPY,1200",
        "1200.5,JPY,1201",
        "1.2345,KWD,1235",
        "-3.10,GBP,-310",
        "1e2,GBP,10000",
        "9.99,XXX-unknown,999",
        "123456789012.34,GBP,12345678901234"
    })
    void readsADecimalIntoMinorUnits(String amount, String currency, long minor) {
        assertThat(Money.parse(amount, currency)).isEqualTo(new Money(minor, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".5x", "1,000", "abc", "1.2.3", "--1"})
    void refusesWhatIsNoDecimal(String amount) {
        assertThatThrownBy(() -> Money.parse(amount, "GBP")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void readsQuicklyWhatItReadsSlowly() {
        var random = new Random(42);
        for (var round = 0; round < 20_000; round++) {
            var amount = BigDecimal.valueOf(random.nextLong(10_000_000), random.nextInt(5))
                    .toPlainString();
            var currency = new String[] {"GBP", "JPY", "KWD"}[random.nextInt(3)];
            assertThat(Money.parse(amount, currency)).as(amount).isEqualTo(Money.of(new BigDecimal(amount), currency));
        }
    }

    @Test
    void writesTheDecimalBack() {
        assertThat(Money.parse("12.5", "GBP")).hasToString("12.50 GBP");
        assertThat(Money.parse("1200", "JPY")).hasToString("1200 JPY");
    }
}
