package dev.storecrm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GidTests {
    @Test
    void readsNumbersThatNoDoubleHolds() {
        assertThat(Gid.parse("gid://shopify/Customer/9007199254740993"))
                .isEqualTo(new Gid("Customer", 9007199254740993L));
    }

    @Test
    void dropsWhatFollowsTheNumber() {
        assertThat(Gid.parse("gid://shopify/MailingAddress/12?model_name=CustomerAddress"))
                .hasToString("gid://shopify/MailingAddress/12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "gid://shopify/Customer/",
                "gid://shopify//7",
                "gid://shopify/Customer/7x",
                "gid://other/Customer/7",
                "gid://shopify/Customer/-7",
                "gid://shopify/Customer/99999999999999999999"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Gid.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
