package dev.storecrm.shopify;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;

/** Brings access tokens from Shopify. Sources: shopify.dev, "Token exchange", "Authorization code grant", "Offline access tokens". */
@Component
public class ShopifyOAuth {
    // a refreshing answer without expires_in has locked shops out of other apps (shopify-app-js #3400)
    private static final Duration DEFAULT_LIFE = Duration.ofMinutes(60);
    private static final Duration DEFAULT_REFRESH_LIFE = Duration.ofDays(90);

    private final ShopifySettings settings;
    private final RestClient http;

    ShopifyOAuth(ShopifySettings settings, ShopifyHttp http) {
        this.settings = settings;
        this.http = http.client();
    }

    /** Where a merchant is sent to approve the app. */
    public URI authorizeUrl(ShopDomain shop, Collection<String> scopes, String state) {
        return UriComponentsBuilder.fromUri(settings.shopUrl(shop, "/admin/oauth/authorize"))
                .queryParam("client_id", "{client}")
                .queryParam("scope", "{scopes}")
                .queryParam("redirect_uri", "{callback}")
                .queryParam("state", "{state}")
                .encode()
                .buildAndExpand(
                        settings.apiKey(),
                        String.join(",", scopes),
                        settings.appUrl().resolve("/auth/callback"),
                        state)
                .toUri();
    }

    /** The end of the authorization code grant. */
    public Grant forCode(ShopDomain shop, String code) {
        return grant(ask(shop, Map.of("code", code, "expiring", "1")));
    }

    /** Token exchange: the app's own token, for work without anybody looking. */
    public Grant offline(SessionToken session) {
        return grant(ask(
                session.shop(),
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        session.jwt(),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:id_token",
                        "requested_token_type",
                        "urn:shopify:params:oauth:token-type:offline-access-token",
                        "expiring",
                        "1")));
    }

    /** Token exchange for the staff member's own token: the only way to learn who they are. */
    public StaffGrant online(SessionToken session) {
        var answer = ask(
                session.shop(),
                Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token",
                        session.jwt(),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:id_token",
                        "requested_token_type",
                        "urn:shopify:params:oauth:token-type:online-access-token"));
        var user = answer.user();
        if (user == null || user.id() != session.user()) {
            throw new ShopifyUnavailable("The online token is not the staff member's", null);
        }
        return new StaffGrant(
                user.id(),
                user.firstName(),
                user.lastName(),
                Boolean.TRUE.equals(user.emailVerified()) ? user.email() : null,
                user.locale(),
                Boolean.TRUE.equals(user.accountOwner()),
                Boolean.TRUE.equals(user.collaborator()));
    }

    /** A new pair for a refresh token. Shopify repeats its answer when the same token comes again after a lost one. */
    public Grant refresh(ShopDomain shop, String refreshToken) {
        return grant(ask(shop, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken)));
    }

    private Answer ask(ShopDomain shop, Map<String, String> parameters) {
        NoTransaction.check();
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        parameters.forEach(form::add);
        form.add("client_id", settings.apiKey());
        form.add("client_secret", settings.apiSecret());
        return ShopifyHttp.unwrapped(() -> http.post()
                .uri(settings.shopUrl(shop, "/admin/oauth/access_token"))
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .accept(MediaType.APPLICATION_JSON)
                .body(form)
                .exchangeForRequiredValue((request, response) -> OAuthAnswer.read(shop, response)));
    }

    private static Grant grant(Answer answer) {
        var token = Objects.requireNonNullElse(answer.accessToken(), "");
        if (token.isBlank()) {
            throw new ShopifyUnavailable("An answer without a token", null);
        }
        var refresh = answer.refreshToken();
        return new Grant(
                token,
                life(answer.expiresIn(), refresh == null ? null : DEFAULT_LIFE),
                refresh,
                refresh == null ? null : life(answer.refreshTokenExpiresIn(), DEFAULT_REFRESH_LIFE),
                scopes(answer.scope()));
    }

    private static @Nullable Duration life(@Nullable Long seconds, @Nullable Duration otherwise) {
        return seconds == null || seconds <= 0 ? otherwise : Duration.ofSeconds(seconds);
    }

    private static Set<String> scopes(@Nullable String scope) {
        return scope == null
                ? Set.of()
                : Arrays.stream(scope.split(","))
                        .map(String::strip)
                        .filter(one -> !one.isEmpty())
                        .collect(Collectors.toUnmodifiableSet());
    }

    record Answer(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresIn,
            @JsonProperty("refresh_token") @Nullable String refreshToken,

            @JsonProperty("refresh_token_expires_in") @Nullable
            Long refreshTokenExpiresIn,

            @Nullable String scope,
            @JsonProperty("associated_user") @Nullable User user) {}

    record User(
            long id,
            @JsonProperty("first_name") @Nullable String firstName,
            @JsonProperty("last_name") @Nullable String lastName,
            @Nullable String email,
            @JsonProperty("email_verified") @Nullable Boolean emailVerified,
            @Nullable String locale,
            @JsonProperty("account_owner") @Nullable Boolean accountOwner,
            @Nullable Boolean collaborator) {}
}
