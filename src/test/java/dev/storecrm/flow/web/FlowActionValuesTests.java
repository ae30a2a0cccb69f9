package dev.storecrm.flow.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values, customers and times an action of Shopify Flow may bring. */
@SandboxTest
class FlowActionValuesTests extends FlowStage {

    @ParameterizedTest
    @CsvSource({"501", "'501'", "gid://shopify/Customer/501"})
    void findsTheCustomerByNumberAndByGlobalId(String customer) {
        assertThat(send(properties(customer, "vip_approvedpoint", "1")).status())
                .isEqualTo(200);
        assertThat(send(properties(CUSTOMER, "vip_approvedpoint", "2")).status())
                .isEqualTo(200);
        assertThat(verdicts()).containsExactly("KEPT", "KEPT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{{customer_id}}", "gid://shopify/Order/501", "-1", "0", "501abc"})
    void saysWhatIsWrongWithACustomerId(String customer) {
        var answer = send(properties(customer, "vip_approvedpoint", "1"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("Customer ID");
        assertThat(verdicts()).containsExactly("INVALID");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-500", "0", "12.5"})
    void keepsNumbersExactly(String number) {
        assertThat(points(number).status()).isEqualTo(200);
        assertThat(value("vip_approvedpoint")).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"'1,000',1000 instead of", "abc,is no number", "'',is empty"})
    void refusesWhatIsNoNumberInWordsForTheRunLog(String text, String words) {
        var answer = points(text);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("vip_approvedpoint", words);
        assertThat(verdicts()).containsExactly("WRONG_TYPE");
        assertThat(lines()).isZero();
    }

    @Test
    void takesTypedValuesAndTheOlderShape() {
        assertThat(points(12.5).status()).isEqualTo(200);
        assertThat(value("vip_approvedpoint")).isEqualTo("12.5");
        var body = flow.body(
                "old",
                Map.of(
                        "Customer ID",
                        CUSTOMER,
                        "Meta key",
                        "vip_approvedpoint",
                        "Meta value",
                        7,
                        "Application slug",
                        "vip"));
        body.remove("handle");
        rig.clock.tick(Duration.ofSeconds(1));

        assertThat(flow.post("/flow/actions/add-customer-metrics-data", body).status())
                .isEqualTo(200);
        assertThat(value("vip_approvedpoint")).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "yesterday,has to be a time",
        "2026-11-24T10:00:00,has to be a time",
        "2999-01-01T00:00:00Z,in the future"
    })
    void refusesATimeItCannotPlace(String time, String words) {
        var properties = properties(CUSTOMER, "vip_approvedpoint", "10");
        properties.put("occurred_at", time);
        var answer = send(properties);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }
}
