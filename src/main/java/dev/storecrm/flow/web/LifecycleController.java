package dev.storecrm.flow.web;

import dev.storecrm.flow.trigger.FlowListeners;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.Shops;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Learns which shops use our triggers; Shopify waits five seconds. Source: shopify.dev, "Track lifecycle events". */
@RestController
class LifecycleController {
    private static final int LONGEST = 200;

    private final CallBody calls;
    private final FlowListeners listeners;
    private final Shops shops;

    LifecycleController(CallBody calls, FlowListeners listeners, Shops shops) {
        this.calls = calls;
        this.listeners = listeners;
        this.shops = shops;
    }

    @PostMapping("/flow/triggers/lifecycle")
    @PublicRoute("Shopify's signature over the body")
    ResponseEntity<Void> told(HttpServletRequest request) throws IOException {
        var call = calls.read(request);
        if (call.refused()) {
            return ResponseEntity.status(call.refusal()).build();
        }
        var at = ActionReader.time(call.body().path("timestamp").asString(""));
        var trigger = trigger(call.body());
        var shop = Optional.ofNullable(call.shop()).flatMap(shops::find).map(ShopProfile::id);
        if (at == null || trigger.isEmpty() || trigger.length() > LONGEST || trigger.indexOf('\0') >= 0) {
            return ResponseEntity.badRequest().build();
        }
        shop.ifPresent(id ->
                listeners.told(id, trigger, call.body().path("has_enabled_flow").asBoolean(false), at));
        return ResponseEntity.ok().build();
    }

    private static String trigger(JsonNode body) {
        return body.path("handle")
                .asString(body.path("flow_trigger_definition_id").asString(""));
    }
}
