package dev.storecrm.shopify;

import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.client.GraphQlClientException;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** The one HTTP client for Shopify: timeouts for everything, no redirects, bounded answers. */
@Component
class ShopifyHttp {
    private final HttpClient jdk;
    private final RestClient client;

    ShopifyHttp(ShopifyLimits limits) {
        this.jdk = HttpClient.newBuilder()
                .connectTimeout(limits.connectTimeout())
                // a redirect could lead a token to another host
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        var requests = new JdkClientHttpRequestFactory(jdk);
        requests.setReadTimeout(limits.readTimeout());
        this.client = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptor((request, body, execution) -> new BoundedAnswer(
                        execution.execute(request, body), limits.mostAnswer().toBytes()))
                .build();
    }

    RestClient client() {
        return client;
    }

    HttpClient jdk() {
        return jdk;
    }

    /** Runs a call; whatever went wrong on the way comes out as a {@link ShopifyFailure}. */
    static <T> T unwrapped(Supplier<T> call) {
        try {
            return call.get();
        } catch (RestClientException | GraphQlClientException e) {
            var failure = failure(e);
            throw failure != null ? failure : new ShopifyUnavailable("Shopify gave no usable answer", e);
        }
    }

    private static @Nullable ShopifyFailure failure(@Nullable Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShopifyFailure failure) {
                return failure;
            }
        }
        return null;
    }
}
