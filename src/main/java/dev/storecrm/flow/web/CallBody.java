package dev.storecrm.flow.web;

import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.Signatures;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads what Flow posts: within bounds, its signature checked over the bytes as they came, before anything is parsed. */
@Component
class CallBody {
    private static final int LONGEST = 256 << 10;

    private final Signatures signatures;
    private final ObjectReader json;

    CallBody(Signatures signatures, JsonMapper json) {
        this.signatures = signatures;
        this.json = json.readerFor(JsonNode.class).with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /**
     * A call, or the status that refuses it.
     *
     * @param shop the one in the signed body; what stands in the address counts for nothing
     */
    record Call(int refusal, JsonNode body, @Nullable ShopDomain shop) {
        boolean refused() {
            return refusal != 0;
        }
    }

    Call read(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            return refusal(413);
        }
        if (!signatures.signsBody(bytes, request.getHeader("X-Shopify-Hmac-Sha256"))) {
            return refusal(401);
        }
        return parse(bytes)
                .map(body -> call(body, request.getHeader("X-Shopify-Shop-Domain")))
                .orElseGet(() -> refusal(400));
    }

    private static Call call(JsonNode body, @Nullable String header) {
        var shop = ShopDomain.find(body.path("shopify_domain").asString("")).orElse(null);
        if (header != null && (shop == null || !shop.value().equalsIgnoreCase(header))) {
            // a signed body of one shop under the name of another
            return refusal(401);
        }
        return new Call(0, body, shop);
    }

    private Optional<JsonNode> parse(byte[] bytes) {
        try {
            JsonNode body = json.readValue(bytes);
            return Optional.ofNullable(body).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Call refusal(int status) {
        return new Call(status, MissingNode.getInstance(), null);
    }
}
