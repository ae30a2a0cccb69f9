package dev.storecrm.metafield.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTests {

    @ParameterizedTest
    @CsvSource({
        "-500,-500",
        "0,0",
        "12.5,12.5",
        "+7,7",
        "' 3 ',3",
        "0.10,0.10",
        "-0,0",
        "123456789012345678901,123456789012345678901"
    })
    void readsNumbersExactly(String text, BigDecimal number) {
        var read = ValueType.NUMERIC.read(text);

        assertThat(read.problem()).isNull();
        assertThat(read.value().number()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "'1,000',SEPARATOR", "'1,000.5',SEPARATOR", "abc,NO_NUMBER", "'',EMPTY", "'  ',EMPTY", "1e3,NO_NUMBER",
        ".5,NO_NUMBER", "5.,NO_NUMBER", "'1 000',NO_NUMBER", "１２,NO_NUMBER", "NaN,NO_NUMBER", "--1,NO_NUMBER",
        "1234567890123456789012345678901,TOO_MANY_DIGITS", "0.1234567890123456,TOO_MANY_DIGITS"
    })
    void refusesWhatIsNoNumberWithTheReason(String text, ValueProblem problem) {
        assertThat(ValueType.NUMERIC.read(text).problem()).isEqualTo(problem);
    }

    @Test
    void takesAnEmptyTextButNoOverlongOne() {
        assertThat(ValueType.STRING.read("").value().text()).isEmpty();
        assertThat(ValueType.STRING.read("x".repeat(500)).problem()).isNull();
        assertThat(ValueType.STRING.read("x".repeat(501)).problem()).isEqualTo(ValueProblem.TOO_LONG);
        assertThat(ValueType.STRING.read("a\0b").problem()).isEqualTo(ValueProblem.CONTROL);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24,2026-11-24", "2026/1/5,2026-01-05", "2024-02-29,2024-02-29"})
    void readsDays(String text, String day) {
        assertThat(ValueType.DATE.read(text).value()).hasToString(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "24.11.2026", "11/24/2026", "yesterday"})
    void refusesWhatIsNoDay(String text) {
        assertThat(ValueType.DATE.read(text).problem()).isEqualTo(ValueProblem.NO_DATE);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "1,true", "false,false", "0,false"})
    void readsFlags(String text, boolean flag) {
        assertThat(ValueType.BOOLEAN.read(text).value().flag()).isEqualTo(flag);
        assertThat(ValueType.BOOLEAN.read("maybe").problem()).isEqualTo(ValueProblem.NO_FLAG);
    }
}
