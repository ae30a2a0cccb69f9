package dev.storecrm.messaging.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.messaging.template.TemplateRefused.Reason;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MjmlTests {
    private static String html(String content) {
        return Mjml.html(
                "<mjml><mj-body><mj-section><mj-column>" + content + "</mj-column></mj-section></mj-body></mjml>",
                Locale.JAPANESE);
    }

    private static void refuses(String content, Reason reason) {
        assertThatThrownBy(() -> html(content))
                .isInstanceOfSatisfying(
                        TemplateRefused.class,
                        e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(reason));
    }

    @Test
    void leavesLiquidAsItIs() {
        assertThat(html("<mj-text>{% if a > 1 %}{{ customer.first_name | default: 'x' }}{% endif %}</mj-text>"
                        + "<mj-button href=\"{{ unsubscribe_url }}\">Go</mj-button>"))
                .contains("{{ customer.first_name | default: 'x' }}")
                .contains("href=\"{{ unsubscribe_url }}\"")
                .contains("lang=\"ja\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<mj-include path=\"/etc/passwd\" />",
                "<MJ-INCLUDE path='../../etc/passwd'></MJ-INCLUDE>",
                "<mj-raw><script>alert(1)</script></mj-raw>",
                "<mj-text><img src=\"x\" onerror=\"alert(1)\" /></mj-text>",
                "<mj-button href=\"javascript:alert(1)\">x</mj-button>",
                "<mj-button href=\" java&#9;script:alert(1)\">x</mj-button>",
                "<mj-image src=\"file:///etc/passwd\" />",
                "<mj-image src=\"data:text/html,x\" />",
                "<mj-raw><iframe src=\"https://example.com\"></iframe></mj-raw>",
                "<mj-text><form action=\"https://example.com\"></form></mj-text>",
                "<mj-text><p style=\"width: expression(alert(1))\">x</p></mj-text>"
            })
    @DisplayName("R114: nothing is included, nothing runs")
    void refusesWhatRunsOrReachesOut(String content) {
        refuses(content, Reason.FORBIDDEN);
    }

    @Test
    @DisplayName("R114: depth and size have an end, a mistake is a message")
    void refusesWhatIsTooDeepTooLongOrBroken() {
        refuses("<div>".repeat(5_000) + "</div>".repeat(5_000), Reason.DEPTH);
        refuses("<mj-text>x</mj-text>".repeat(4_000), Reason.SIZE);
        refuses("x".repeat(200_001), Reason.SIZE);
        refuses("<mj-image width=\"wide\" src=\"https://example.com/a.png\" />", Reason.SYNTAX);
    }
}
