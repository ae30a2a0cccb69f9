package dev.storecrm.messaging.single.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SandboxTest
@DisplayName("S4-S8: a mail to one customer, from their page to the relay and back")
class SingleMailTests extends SingleStage {
    @Test
    @DisplayName("S5, S6, S8: reviewed, sent once with a copy to me, told on the timeline, shown as it was")
    void writesToACustomerAndShowsIt() {
        var form =
                form(1, "message", "Hello {{ customer.first_name }}\n\nSee [here](https://x.example)", "copy", "true");
        assertThat(form.get("subject")).startsWith("A message from ").doesNotEndWith("from ");
        var review = review(1, form);
        assertThat(review.select("iframe").attr("srcdoc")).contains("Hello Person 1");
        assertThat(review.select("iframe").hasAttr("sandbox")).isTrue();
        assertThat(review.text()).contains(OWNER);

        send(1, review);
        send(1, review);
        jobs.runDue();

        assertThat(taken()).hasSize(1);
        assertThat(mail("p1@" + mark))
                .contains("Hello Person 1", "https://x.example")
                .doesNotContain("List-Unsubscribe");
        assertThat(part(copies().getLast())).isEqualTo(part(taken().getFirst().mail()));
        var card = page("/customers/1/mails");
        assertThat(card.select(".badge").eachText()).containsExactly("Sent", "Sent");
        assertThat(page("/customers/1/timeline").text())
                .contains("Got the mail \"A message from ", "Your store got the mail");
        var shown = page(card.select("a.strong").last().attr("href"));
        assertThat(shown.text()).contains("Byte for byte");
        assertThat(shown.select("iframe").attr("srcdoc"))
                .isEqualTo(review.select("iframe").attr("srcdoc"));
    }

    @Test
    @DisplayName(
            "S5: marketing needs a yes, in the customer's language, and a mail that changed meanwhile is looked at again")
    void asksForPermissionByKind() {
        assertThat(review(3, form(3, "kind", "MARKETING", "message", "Sale")).text())
                .contains("This mail would not be sent", "unsubscribed in Shopify");
        assertThat(review(3, form(3, "message", "Your order")).text()).doesNotContain("would not be sent");
        var japanese = form(2, "kind", "MARKETING", "message", "こんにちは {{ customer.first_name }}");
        assertThat(japanese.get("subject")).endsWith("からのお知らせ");
        var review = review(2, japanese);
        rig.execute("update customer set first_name = 'Other' where customer_id = 2");

        var again = rig.post("/customers/2/mails", fields(review));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Something changed since you looked", "こんにちは Other");
        send(2, Jsoup.parse(again.body()));
        jobs.runDue();
        assertThat(mail("p2@" + mark)).contains("List-Unsubscribe: <");
        assertThat(rig.post("/customers/2/mails/review", form(2, "subject", "", "message", "{{ x"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    @DisplayName("S7, R29: refused by the relay, or left out since it was looked at: a warning with the reason")
    void warnsWhenItWasNotSent() {
        TestRelay.answer(moment -> moment.verb().equals("RCPT") ? "550 5.7.1 blocked" : null);
        send(1, review(1, form(1, "message", "One")));
        var review = review(2, form(2, "kind", "MARKETING", "message", "Two"));
        rig.post("/customers/2/consent", Map.of("kind", "MARKETING", "choice", "OUT"));
        var answer = rig.post("/customers/2/mails", fields(review));
        assertThat(location(answer)).contains("single-refused");
        jobs.runDue();

        assertThat(taken()).isEmpty();
        var failed = page("/customers/1/timeline");
        assertThat(failed.select(".timeline__warning svg")).hasSize(1);
        assertThat(failed.text()).contains("was not sent: The receiver refuses mails");
        assertThat(page("/customers/2/timeline").text()).contains("was not sent: The customer said no");
    }
}
