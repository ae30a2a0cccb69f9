package dev.storecrm.shopify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks session tokens. Source: shopify.dev, "Session tokens"; ASVS 9.1 and 9.2. */
@Component
public class SessionTokens {
    // Shopify's have about 500 letters; a longer one is not worth a signature
    private static final int MOST_LETTERS = 4_096;
    private static final Duration LEEWAY = Duration.ofSeconds(10);

    private final ShopifySettings settings;
    private final List<JWSVerifier> verifiers;
    private final Clock clock;

    SessionTokens(ShopifySettings settings, Clock clock) {
        this.settings = settings;
        this.verifiers = settings.keys().stream().map(SessionTokens::verifier).toList();
        this.clock = clock;
    }

    /** The token's content, if Shopify made it for this app and it is valid now. */
    public Optional<SessionToken> verify(@Nullable String jwt) {
        if (jwt == null || jwt.length() > MOST_LETTERS) {
            return Optional.empty();
        }
        try {
            var token = SignedJWT.parse(jwt);
            if (!JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm()) || !signed(token)) {
                return Optional.empty();
            }
            return content(token.getJWTClaimsSet(), jwt);
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            // whatever is wrong with it, the answer is the same
            return Optional.empty();
        }
    }

    private boolean signed(SignedJWT token) throws JOSEException {
        var signed = false;
        for (var verifier : verifiers) {
            signed |= token.verify(verifier);
        }
        return signed;
    }

    private Optional<SessionToken> content(JWTClaimsSet claims, String jwt) throws ParseException {
        var shop = shop(claims.getStringClaim("dest"), "");
        var issuer = shop(claims.getIssuer(), "/admin");
        var issuedAt = claims.getIssueTime();
        if (shop.isEmpty()
                || !shop.equals(issuer)
                || issuedAt == null
                || !claims.getAudience().equals(List.of(settings.apiKey()))
                || !validNow(claims)) {
            return Optional.empty();
        }
        var user = Long.parseLong(String.valueOf(claims.getSubject()));
        return shop.map(domain -> new SessionToken(domain, user, issuedAt.toInstant(), jwt));
    }

    private boolean validNow(JWTClaimsSet claims) {
        var now = clock.instant();
        var expires = claims.getExpirationTime();
        var begins = claims.getNotBeforeTime();
        return expires != null
                && begins != null
                && now.isBefore(expires.toInstant().plus(LEEWAY))
                && !now.isBefore(begins.toInstant().minus(LEEWAY));
    }

    private static Optional<ShopDomain> shop(@Nullable String url, String path) {
        if (url == null) {
            return Optional.empty();
        }
        var uri = URI.create(url);
        var plain = "https".equals(uri.getScheme()) && url.equals("https://" + uri.getHost() + path);
        return plain ? ShopDomain.find(uri.getHost()) : Optional.empty();
    }

    private static JWSVerifier verifier(byte[] key) {
        try {
            return new MACVerifier(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
