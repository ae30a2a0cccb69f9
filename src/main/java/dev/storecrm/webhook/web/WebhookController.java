package dev.storecrm.webhook.web;

import dev.storecrm.database.NotWritten;
import dev.storecrm.page.MachineRoute;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.Signatures;
import dev.storecrm.webhook.Delivery;
import dev.storecrm.webhook.WebhookInbox;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Takes every topic: checks the signature, stores once, answers 200. Everything else comes later. */
@RestController
class WebhookController implements MachineRoute {
    static final String PATH = "/webhooks/shopify";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);
    private static final int LONGEST = 200;

    private final Signatures signatures;
    private final WebhookInbox inbox;
    private final NamedShop namedShop;
    private final Clock clock;

    WebhookController(Signatures signatures, WebhookInbox inbox, JsonMapper json, Clock clock) {
        this.signatures = signatures;
        this.inbox = inbox;
        this.namedShop = new NamedShop(json);
        this.clock = clock;
    }

    @PostMapping(PATH)
    @PublicRoute("Shopify's signature over the body")
    ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
        var signature = signatures.body();
        var body = SignedBody.read(request.getInputStream(), signature, clock);
        if (!signature.matches(header(request, "Hmac-Sha256")) || !body.complete()) {
            return ResponseEntity.status(401).build();
        }
        var delivery = delivery(request, body.kept());
        if (delivery.isEmpty()) {
            return ResponseEntity.badRequest().build();
        }
        if (!namedShop.agrees(body.kept(), delivery.get().shop())) {
            LOG.warn(
                    "{} names another shop in its body than in its header",
                    delivery.get().topic());
            return ResponseEntity.status(401).build();
        }
        if (!body.whole()) {
            LOG.warn(
                    "{} of {} is too big to keep: what it is about is fetched",
                    delivery.get().topic(),
                    delivery.get().shop());
        }
        return store(delivery.get());
    }

    @Override
    public String path() {
        return PATH;
    }

    @Override
    public void serve(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var answer = take(request);
        answer.getHeaders().forEach((name, values) -> response.setHeader(name, values.getFirst()));
        response.setStatus(answer.getStatusCode().value());
    }

    /** Who asks otherwise learns how, without being asked for a session. */
    @RequestMapping(
            path = PATH,
            method = {RequestMethod.GET, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE})
    @PublicRoute("Refuses")
    ResponseEntity<Void> refuse() {
        return ResponseEntity.status(405).allow(HttpMethod.POST).build();
    }

    /** An answer that Shopify takes as "again later" has to come before it hangs up. */
    private ResponseEntity<Void> store(Delivery delivery) {
        try {
            inbox.take(delivery);
            return ResponseEntity.ok().build();
        } catch (NotWritten e) {
            LOG.warn("{} of {} was not stored: Shopify has to bring it again", delivery.topic(), delivery.shop(), e);
            return ResponseEntity.status(503).header("Retry-After", "10").build();
        }
    }

    private Optional<Delivery> delivery(HttpServletRequest request, byte[] body) {
        var topic = header(request, "Topic");
        var id = header(request, "Webhook-Id");
        var shop = ShopDomain.find(header(request, "Shop-Domain"));
        if (topic == null || id == null || shop.isEmpty() || body.length == 0) {
            return Optional.empty();
        }
        return Optional.of(new Delivery(
                shop.get(),
                topic,
                id,
                header(request, "API-Version"),
                header(request, "Event-Id"),
                triggeredAt(header(request, "Triggered-At")),
                body));
    }

    private Instant triggeredAt(@Nullable String header) {
        try {
            return header == null
                    ? clock.instant()
                    : OffsetDateTime.parse(header).toInstant();
        } catch (DateTimeException e) {
            return clock.instant();
        }
    }

    /** Shopify's newer notices carry the same names without X. A header of no sensible length counts as missing. */
    private static @Nullable String header(HttpServletRequest request, String name) {
        var old = request.getHeader("X-Shopify-" + name);
        var value = old == null ? request.getHeader("Shopify-" + name) : old;
        return value == null || value.isBlank() || value.length() > LONGEST || value.indexOf('\0') >= 0 ? null : value;
    }
}
