package dev.storecrm.messaging.bounce.web;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.Returns;
import dev.storecrm.messaging.bounce.notice.FormNotices;
import dev.storecrm.messaging.bounce.notice.SesNotices;
import dev.storecrm.messaging.bounce.notice.SnsEnvelope;
import dev.storecrm.messaging.bounce.notice.SnsSignatures;
import dev.storecrm.page.PublicRoute;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes notices of what came back. Who is not listened to learns nothing. */
@RestController
class NoticeController {
    /** As much as Amazon SNS sends at most. */
    private static final int LONGEST = 256 << 10;

    private final SnsSignatures signatures;
    private final SesNotices ses;
    private final FormNotices form;
    private final Returns returns;
    private final JsonMapper json;

    NoticeController(SnsSignatures signatures, SesNotices ses, FormNotices form, Returns returns, JsonMapper json) {
        this.signatures = signatures;
        this.ses = ses;
        this.form = form;
        this.returns = returns;
        this.json = json;
    }

    @PostMapping("/webhooks/mail/{shop}/ses")
    @PublicRoute("Amazon's signature, of the topic that the shop has named")
    ResponseEntity<Void> ses(@PathVariable long shop, HttpServletRequest request) throws IOException {
        var body = body(request);
        if (shop <= 0 || body.isEmpty()) {
            return ResponseEntity.badRequest().build();
        }
        var id = new ShopId(shop);
        try {
            var envelope = new SnsEnvelope(json.readTree(body.get()));
            var topic = returns.of(id).sesTopic();
            if (topic == null || !topic.equals(envelope.get("TopicArn")) || !signatures.signed(envelope)) {
                return ResponseEntity.status(401).build();
            }
            if (envelope.asksToConfirm()) {
                return ResponseEntity.status(signatures.confirm(envelope) ? 200 : 502)
                        .build();
            }
            if (envelope.tells()) {
                ses.take(id, envelope.get("Message"));
            }
            return ResponseEntity.ok().build();
        } catch (JacksonException e) {
            return ResponseEntity.badRequest().build();
        }
    }

    @PostMapping("/webhooks/mail/{shop}/notices")
    @PublicRoute("The shop's key over time and body")
    ResponseEntity<Void> form(
            @PathVariable long shop,
            @RequestHeader(name = "X-StoreCRM-Timestamp", defaultValue = "") String timestamp,
            @RequestHeader(name = "X-StoreCRM-Signature", defaultValue = "") String signature,
            HttpServletRequest request)
            throws IOException {
        var body = body(request);
        if (shop <= 0 || body.isEmpty()) {
            return ResponseEntity.badRequest().build();
        }
        var id = new ShopId(shop);
        if (!form.signed(id, timestamp, signature, body.get())) {
            return ResponseEntity.status(401).build();
        }
        try {
            return ResponseEntity.status(form.take(id, body.get()) ? 200 : 400).build();
        } catch (JacksonException e) {
            return ResponseEntity.badRequest().build();
        }
    }

    private static Optional<byte[]> body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        return body.length > LONGEST ? Optional.empty() : Optional.of(body);
    }
}
