package dev.storecrm.campaign.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.storecrm.campaign.response.Difference.Share;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T144: how sure a difference between two groups is, for small ones too. */
@DisplayName("The interval of a difference is honest for small numbers")
class DifferenceTests {
    /** Examples of Newcombe, Statistics in Medicine 17 (1998), table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void agreesWithThePaper(long one, long ofOne, long other, long ofOther, double low, double high) {
        var difference = Difference.of(new Share(one, ofOne), new Share(other, ofOther));
        assertThat(difference.low()).isCloseTo(low, within(0.0001));
        assertThat(difference.high()).isCloseTo(high, within(0.0001));
        assertThat(difference.sure()).isEqualTo(low > 0);
    }
}
