package dev.storecrm.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyOutlineTests {

    private static String outline(String body, int piece) {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var outline = new BodyOutline();
        for (var from = 0; from < bytes.length; from += piece) {
            var part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece));
            outline.read(part, part.length);
        }
        return new String(outline.json(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1000})
    void keepsWhatTellsWhatABodyIsAboutHoweverItComes(int piece) {
        var body = """
                { "note": "a \\"id\\": 9, \\\\" , "id" : 820982911946154508,
                  "customer": {"id": 5, "email_id": 6}, "tags": ["id", {"id": 8}],
                  "admin_graphql_api_id":"gid://shopify/Order/1", "email": "a@example.com",
                  "customerId": null, "shop_domain": "a.myshopify.com" }""";

        assertThat(outline(body, piece))
                .isEqualTo("{\"id\":820982911946154508,\"admin_graphql_api_id\":\"gid://shopify/Order/1\","
                        + "\"customerId\":null,\"shop_domain\":\"a.myshopify.com\"}");
    }

    @Test
    void passesOverLongTextsAndDeepNests() {
        var text = "{\"id\":\"" + "7".repeat(1_000_000) + "\",\"deep\":" + "[".repeat(10_000) + "]".repeat(10_000)
                + ",\"order_id\":3}";

        assertThat(outline(text, 4_096)).isEqualTo("{\"order_id\":3}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[{\"id\":1}]|{}", "\"id\"|{}", "{\"id\":|{}", "garbage|{}", "{\"a\":1}}{\"id\":2}|{}", "[]]]|{}"})
    void findsNothingWhereNothingIs(String body, String outline) {
        assertThat(outline(body, 3)).isEqualTo(outline);
    }

    @Test
    void keepsNoMoreThanSomeNames() {
        var many = new StringBuilder("{");
        for (var i = 0; i < 1_000; i++) {
            many.append("\"n").append(i).append("_id\":1,");
        }

        assertThat(outline(many.append("\"id\":1}").toString(), 100)).hasSizeLessThan(1_000);
    }
}
