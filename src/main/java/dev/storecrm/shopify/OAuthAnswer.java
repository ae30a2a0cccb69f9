package dev.storecrm.shopify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/** Tells a refused grant, which asking again will not mend, from an outage. */
final class OAuthAnswer {
    private OAuthAnswer() {}

    private record Refusal(@Nullable String error) {}

    static ShopifyOAuth.Answer read(ShopDomain shop, ConvertibleClientHttpResponse response) throws IOException {
        var status = response.getStatusCode().value();
        return switch (status) {
            case 200 -> {
                var answer = response.bodyTo(ShopifyOAuth.Answer.class);
                if (answer == null) {
                    throw new ShopifyUnavailable("An empty answer", null);
                }
                yield answer;
            }
            case 400, 401, 403 -> throw new GrantRefused(error(response, status));
            case 402, 404, 423 -> throw new ShopClosed(shop, status);
            default -> throw new ShopifyUnavailable("The token endpoint answered " + status, null);
        };
    }

    private static String error(ConvertibleClientHttpResponse response, int status) {
        try {
            var refusal = response.bodyTo(Refusal.class);
            if (refusal != null && refusal.error() != null) {
                return refusal.error();
            }
        } catch (RestClientException e) {
            // a refusal without a readable body is a refusal still
        }
        return "http_" + status;
    }
}
