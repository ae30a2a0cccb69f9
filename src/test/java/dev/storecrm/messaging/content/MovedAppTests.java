package dev.storecrm.messaging.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.MovedLinks;
import dev.storecrm.database.InShop;
import dev.storecrm.messaging.bounce.Returns;
import dev.storecrm.messaging.ledger.Audience;
import dev.storecrm.messaging.ledger.Claimed;
import dev.storecrm.messaging.ledger.NewSend;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.messaging.smtp.Letter;
import dev.storecrm.messaging.smtp.OperatorRelay;
import dev.storecrm.messaging.template.MailSource;
import dev.storecrm.messaging.tracking.Trackings;
import dev.storecrm.shopify.ShopifySettings;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestRelay;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@SandboxTest
@DisplayName("When the app moves to another address")
class MovedAppTests extends CouponMailStage {
    private static final URI THERE = URI.create("https://moved.example");

    @Autowired
    ContentQueries contents;

    @Autowired
    Trackings trackings;

    @Autowired
    ObjectProvider<SystemMail> systemMails;

    @Autowired
    Senders senders;

    @Autowired
    OperatorRelay operator;

    @Autowired
    Returns returns;

    @Autowired
    LinkTokens tokens;

    @Autowired
    ShopifySettings settings;

    @Autowired
    InShop inShop;

    @Autowired
    JsonMapper json;

    @Test
    @DisplayName("in the middle of a send, the rest goes out as it was made, and what is said beside it leads there")
    void sendsTheRestAsItWasMade() {
        var send = halfSent();

        var letter = letterThere(send, 2);

        assertThat(letter.html())
                .contains("<a href=\"" + rig.app() + "/u/", "src=\"" + THERE + "/o/", "href=\"" + THERE + "/c/");
        assertThat(letter.headers().get("List-Unsubscribe")).startsWith("<" + THERE + "/u/");
        assertThat(letter.text()).contains("Stop: " + rig.app() + "/u/");
    }

    @Test
    @DisplayName("S8, S9: mails of before are shown, and go again, byte for byte")
    void keepsMailsOfBefore() {
        var send = halfSent();
        var first = delivery(send, 1);
        var there = new KeptMails(contents, mailsThere(), sends, inShop);
        assertThat(there.of(shop, send, first).orElseThrow().genuine()).isTrue();

        mailings.repeat(shop, new NewSend("TEST", mark + "-again", Channel.MAIL, Kind.MARKETING), first, 1);

        var again = (Long) rig.value("select max(send_id) from send");
        assertThat(there.of(shop, again, delivery(again, 1))
                        .orElseThrow()
                        .mail()
                        .html())
                .isEqualTo(there.of(shop, send, first).orElseThrow().mail().html());
        assertThat(letterThere(again, 1).html()).contains("<a href=\"" + rig.app() + "/u/");
    }

    /** The first has the mail, the second is put off. */
    private long halfSent() {
        TestRelay.answer(
                moment -> moment.verb().equals("RCPT") && moment.line().contains("p2@") ? "451 4.7.1 later" : null);
        var words = new MailSource(
                "News",
                "",
                "<a href=\"https://shop.example/new\">new</a><a href=\"{{ unsubscribe_url }}\">stop</a>",
                "Stop: {{ unsubscribe_url }}");
        var send = mailings.begin(
                shop,
                new NewSend("TEST", mark, Channel.MAIL, Kind.MARKETING),
                Audience.of(List.of(1L, 2L)),
                new MailContent(Map.of(Locale.ENGLISH, words), Locale.ENGLISH));
        jobs.runDue();
        assertThat(taken()).hasSize(1);
        return send;
    }

    private Letter letterThere(long send, long customer) {
        var claimed =
                new Claimed(delivery(send, customer), send, customer, "p" + customer + "@" + mark + ".example", 1);
        return new MailLetters(contents, mailsThere(), systemMails, sends, senders, operator, returns, inShop, THERE)
                .of(shop, List.of(claimed))
                .letter(claimed);
    }

    private FrozenMails mailsThere() {
        return new FrozenMails(contents, MovedLinks.to(THERE, tokens, settings), trackings, json);
    }

    private long delivery(long send, long customer) {
        return (Long) rig.value(
                "select delivery_id from delivery where send_id = " + send + " and customer_id = " + customer);
    }
}
