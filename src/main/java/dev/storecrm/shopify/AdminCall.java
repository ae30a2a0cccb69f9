package dev.storecrm.shopify;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.client.ClientGraphQlResponse;
import org.springframework.graphql.client.HttpSyncGraphQlClient;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** One request to the Admin API; every status but 200 becomes an exception that says what it means. */
@Component
class AdminCall {
    static final String HTTP_401 = "http_401";

    private final ShopifySettings settings;
    private final ApiVersionCheck version;
    private final RestClient http;

    AdminCall(ShopifySettings settings, ApiVersionCheck version, ShopifyHttp http) {
        this.settings = settings;
        this.version = version;
        this.http = http.client();
    }

    ClientGraphQlResponse send(ShopDomain shop, String token, String document, Map<String, ?> variables) {
        NoTransaction.check();
        var client = HttpSyncGraphQlClient.builder(http.mutate().requestInterceptor((request, body, execution) -> {
                    var answer = execution.execute(request, body);
                    check(shop, answer);
                    return answer;
                }))
                .url(settings.shopUrl(shop, "/admin/api/" + ShopifySettings.API_VERSION + "/graphql.json"))
                .header("X-Shopify-Access-Token", token)
                .build();
        return ShopifyHttp.unwrapped(() -> client.document(document)
                .variables(new HashMap<String, @Nullable Object>(variables))
                .executeSync());
    }

    private void check(ShopDomain shop, ClientHttpResponse answer) throws IOException {
        version.served(answer.getHeaders().getFirst("X-Shopify-API-Version"));
        var status = answer.getStatusCode();
        if (status.value() == 200) {
            return;
        }
        answer.close();
        throw failure(shop, status, answer);
    }

    private static ShopifyFailure failure(ShopDomain shop, HttpStatusCode status, ClientHttpResponse answer) {
        return switch (status.value()) {
            case 401 -> new GrantRefused(HTTP_401);
            case 403 -> new AccessDenied(List.of(new QueryError("HTTP_403", "", "Shopify answered 403")));
            case 402, 404, 423 -> new ShopClosed(shop, status.value());
            case 429 -> new Throttled("Shopify answered 429", retryAfter(answer));
            default ->
                status.is4xxClientError()
                        ? new QueryRefused("Shopify answered " + status.value(), List.of())
                        : new ShopifyUnavailable("Shopify answered " + status.value(), null);
        };
    }

    /** Whole or broken seconds; never more than ten minutes, whatever the header says. */
    private static Duration retryAfter(ClientHttpResponse answer) {
        var header = answer.getHeaders().getFirst("Retry-After");
        try {
            var seconds = header == null ? 1.0 : Double.parseDouble(header);
            return Duration.ofMillis((long) (Math.clamp(seconds, 0.0, 600.0) * 1000));
        } catch (NumberFormatException e) {
            return Duration.ofSeconds(1);
        }
    }
}
