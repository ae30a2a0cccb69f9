package dev.storecrm.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTests {

    @Test
    void writesDecimalsWithoutPadding() {
        assertThat(Amounts.decimal(2500, "GBP")).isEqualTo("25.0");
        assertThat(Amounts.decimal(25498, "GBP")).isEqualTo("254.98");
        assertThat(Amounts.decimal(250, "GBP")).isEqualTo("2.5");
        assertThat(Amounts.decimal(5, "GBP")).isEqualTo("0.05");
        assertThat(Amounts.decimal(0, "GBP")).isEqualTo("0.0");
        assertThat(Amounts.decimal(-150, "GBP")).isEqualTo("-1.5");
        assertThat(Amounts.decimal(1980, "JPY")).isEqualTo("1980.0");
        assertThat(Amounts.decimal(1234, "BHD")).isEqualTo("1.234");
    }

    @Test
    void writesMoneyPadded() {
        assertThat(Amounts.money(2500, "GBP")).isEqualTo("25.00");
        assertThat(Amounts.money(1980, "JPY")).isEqualTo("1980");
        assertThat(Amounts.minor("12.505", "GBP")).isEqualTo(1251);
    }
}
