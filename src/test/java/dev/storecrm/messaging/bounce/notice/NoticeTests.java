package dev.storecrm.messaging.bounce.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.Returns;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import dev.storecrm.testing.TestSns;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@SandboxTest
@DisplayName("R36: notices by HTTPS count when they are signed by whom the shop listens to, and never otherwise")
class NoticeTests {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:bounces";
    private static final String HOST = "https://sns.eu-west-1.amazonaws.com";

    @Autowired
    Rig rig;

    @Autowired
    Returns returns;

    @Autowired
    JsonMapper json;

    private long shop;

    @BeforeEach
    void install() {
        rig.reset();
        clear();
        rig.open("/settings");
        rig.post("/settings/language", Map.of("language", "en"));
        shop = (Long) rig.value("select min(id) from shop");
        assertThat(save(TOPIC)).isEqualTo(303);
        rig.execute(
                "insert into send (shop_id, origin, origin_key, channel, kind, to_staff, state, started_at) values ("
                        + shop + ", 'CAMPAIGN', 'n', 'MAIL', 'MARKETING', false, 'FINISHED', now())");
        rig.execute(
                "insert into delivery (shop_id, send_id, customer_id, address, fate, attempts, due_at, fate_at) select "
                        + shop
                        + ", (select max(send_id) from send), n, 'n' || n || '@example.com', 'SENT', 1, now(), now()"
                        + " from generate_series(1, 4) n");
    }

    @AfterEach
    void clear() {
        for (var table : List.of("mail_return", "mail_bounce", "delivery", "send", "suppression")) {
            rig.execute("delete from " + table);
        }
    }

    @Test
    void confirmsATopicAndHearsWhatSesTells() {
        var question = envelope("SubscriptionConfirmation", "You have chosen to subscribe.");
        question.put("Token", "token");
        question.put("SubscribeURL", HOST + "/?Action=ConfirmSubscription&Token=token");
        assertThat(ses(signed(question))).isEqualTo(200);
        assertThat(TestSns.asked()).contains("/sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=token");

        var mail = delivery(1);
        assertThat(ses(signed(envelope("Notification", bounce(address(mail), "Permanent", "5.1.1")))))
                .isEqualTo(200);
        assertThat(ses(signed(envelope("Notification", bounce(address(mail), "Permanent", "5.1.1")))))
                .isEqualTo(200);
        assertThat(ses(signed(envelope("Notification", bounce(address(delivery(2)), "Transient", "5.2.2")))))
                .isEqualTo(200);
        assertThat(ses(signed(envelope("Notification", bounce(address(delivery(3)), "Permanent", "5.7.1")))))
                .isEqualTo(200);
        assertThat(ses(signed(envelope(
                        "Notification",
                        "{\"eventType\":\"Complaint\",\"complaint\":{\"feedbackId\":\"c\",\"complaintFeedbackType\":\"abuse\"},"
                                + "\"mail\":{\"source\":\"x@y.example\",\"commonHeaders\":{\"messageId\":\"<d"
                                + delivery(4)
                                + ".s" + shop + "@app.example>\"}}}"))))
                .isEqualTo(200);

        assertThat(rig.rows("select kind, source from mail_bounce order by kind"))
                .extracting(row -> row.get("kind") + " " + row.get("source"))
                .containsExactly("COMPLAINT SES", "HARD SES", "POLICY SES", "SOFT SES");
        assertThat(rig.value("select reason from delivery where delivery_id = " + mail))
                .isEqualTo("RETURNED_HARD");
    }

    @Test
    void hearsNobodyElse() {
        var told = bounce(address(delivery(1)), "Permanent", "5.1.1");
        var changed = signed(envelope("Notification", told));
        changed.put("Message", told.replace("5.1.1", "5.1.2"));
        var another = envelope("Notification", told);
        another.put("TopicArn", TOPIC + "-of-somebody-else");
        var elsewhere = envelope("Notification", told);
        elsewhere.put("SigningCertURL", "https://sns.eu-west-1.amazonaws.com.evil.example/cert.pem");
        var plain = envelope("Notification", told);
        plain.put("SigningCertURL", "http://sns.eu-west-1.amazonaws.com/cert.pem");
        var before = TestSns.asked().size();

        assertThat(ses(changed)).isEqualTo(401);
        assertThat(ses(signed(another))).isEqualTo(401);
        assertThat(ses(signed(elsewhere))).isEqualTo(401);
        assertThat(ses(signed(plain))).isEqualTo(401);
        assertThat(TestSns.asked().subList(before, TestSns.asked().size()))
                .as("only Amazon's host is asked, for its certificate at most")
                .allMatch(asked -> asked.equals("/sns.eu-west-1.amazonaws.com/cert.pem"));
        assertThat(post("/ses", "{", Map.of())).isEqualTo(400);
        save("");
        assertThat(ses(signed(envelope("Notification", told))))
                .as("nobody listens")
                .isEqualTo(401);
        assertThat(rig.rows("select 1 from mail_bounce")).isEmpty();
    }

    @Test
    void hearsASignedNoticeOfOurOwnForm() throws GeneralSecurityException {
        var told = "{\"id\":\"e1\",\"event\":\"bounce\",\"message_id\":\"d" + delivery(1) + ".s" + shop
                + "@app.example\",\"status\":\"5.1.1\",\"answer\":\"no such user\"}";
        var now = Long.toString(rig.now().getEpochSecond());
        assertThat(form(told, now, "00")).as("no key yet").isEqualTo(401);
        rig.post("/settings/mail/returns/key", Map.of());
        var key = returns.noticeKey(new ShopId(shop)).orElseThrow();
        assertThat(rig.get("/settings/mail/returns").body()).contains(key, "/webhooks/mail/" + shop + "/notices");

        assertThat(form(told, now, signature(key, now, told + " "))).isEqualTo(401);
        var old = Long.toString(rig.now().getEpochSecond() - 301);
        assertThat(form(told, old, signature(key, old, told))).as("old").isEqualTo(401);
        assertThat(rig.rows("select 1 from mail_bounce")).isEmpty();

        assertThat(form(told, now, signature(key, now, told))).isEqualTo(200);
        assertThat(form(told, now, signature(key, now, told))).isEqualTo(200);
        var others = told.replace(".s" + shop + "@", ".s" + (shop + 1) + "@").replace("e1", "e2");
        assertThat(form(others, now, signature(key, now, others))).isEqualTo(200);
        assertThat(form("{}", now, signature(key, now, "{}"))).isEqualTo(400);
        assertThat(rig.rows("select kind || ' ' || source as told from mail_bounce"))
                .containsExactly(Map.of("told", "HARD FORM"));
        for (var id : List.of(" ", "\\u0000", "e".repeat(201), "e".repeat(9_000))) {
            var odd = told.replace("e1", id);
            assertThat(form(odd, now, signature(key, now, odd))).as(id).isEqualTo(400);
        }
        var big = "{\"id\":\"" + "x".repeat(300_000) + "\"}";
        assertThat(form(big, now, signature(key, now, big))).isEqualTo(400);
    }

    private int save(String topic) {
        var rows = rig.rows("select version from mail_return");
        return rig.post(
                        "/settings/mail/returns",
                        Map.of(
                                "address",
                                "bounces@shop.example",
                                "port",
                                "993",
                                "sesTopic",
                                topic,
                                "version",
                                rows.isEmpty()
                                        ? "0"
                                        : rows.getFirst().get("version").toString()))
                .statusCode();
    }

    private long delivery(long customer) {
        return (Long) rig.value("select delivery_id from delivery where customer_id = " + customer);
    }

    private String address(long delivery) {
        return returns.tags(new ShopId(shop)).orElseThrow().address(delivery);
    }

    private static String bounce(String source, String type, String status) {
        return """
                {"notificationType":"Bounce","bounce":{"bounceType":"%s","bounceSubType":"General","feedbackId":"f1",
                "bouncedRecipients":[{"emailAddress":"n@example.com","status":"%s","diagnosticCode":"smtp; 550 no"}]},
                "mail":{"source":"%s","messageId":"0100"}}""".formatted(type, status, source);
    }

    private static Map<String, String> envelope(String type, String message) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Type", type);
        fields.put("MessageId", "m1");
        fields.put("TopicArn", TOPIC);
        fields.put("Message", message);
        fields.put("Timestamp", "2026-11-30T10:00:00.000Z");
        fields.put("SignatureVersion", "2");
        fields.put("SigningCertURL", HOST + "/cert.pem");
        return fields;
    }

    /** By the rule of Amazon's documents, written down once more. */
    private static Map<String, String> signed(Map<String, String> fields) {
        var text = new StringBuilder();
        for (var name : List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")) {
            if (fields.containsKey(name)) {
                text.append(name).append('\n').append(fields.get(name)).append('\n');
            }
        }
        fields.put("Signature", TestSns.sign(text.toString()));
        return fields;
    }

    private int ses(Map<String, String> fields) {
        return post("/ses", json.writeValueAsString(fields), Map.of());
    }

    private int form(String body, String timestamp, String signature) {
        return post("/notices", body, Map.of("X-StoreCRM-Timestamp", timestamp, "X-StoreCRM-Signature", signature));
    }

    private int post(String path, String body, Map<String, String> heads) {
        var request = rig.request("/webhooks/mail/" + shop + path).POST(BodyPublishers.ofString(body));
        heads.forEach(request::header);
        return rig.send(request).statusCode();
    }

    private static String signature(String key, String timestamp, String body) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
    }
}
