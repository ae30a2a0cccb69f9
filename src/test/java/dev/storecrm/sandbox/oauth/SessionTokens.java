package dev.storecrm.sandbox.oauth;

import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The one-minute JWTs that the admin hands to the app, signed with the client secret. */
public final class SessionTokens {

    public static final Duration LIFE = Duration.ofSeconds(60);

    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";

    private final SandboxOptions options;
    private final String domain;

    public SessionTokens(SandboxOptions options, String domain) {
        this.options = options;
        this.domain = domain;
    }

    /** A token that is good for a minute from now. */
    public String mint(Staff person) {
        return mint(person, Duration.ZERO);
    }

    /** A token as it would have been minted some time ago; more than a minute makes an expired one. */
    public String mint(Staff person, Duration ago) {
        var issued = options.clock().instant().minus(ago).getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", "https://" + domain + "/admin");
        claims.put("dest", "https://" + domain);
        claims.put("aud", options.clientId());
        claims.put("sub", Long.toString(person.id()));
        claims.put("exp", issued + LIFE.toSeconds());
        claims.put("nbf", issued);
        claims.put("iat", issued);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("sid", sid(person));
        return sign(claims);
    }

    /** Signs any claims, for tests that need odd ones. */
    public String sign(Map<String, Object> claims) {
        var content = url(HEADER.getBytes(StandardCharsets.UTF_8)) + "." + url(Json.bytes(claims));
        return content + "." + url(Hmac.of(content.getBytes(StandardCharsets.US_ASCII), options.clientSecret()));
    }

    /** Who a token stands for, when it is ours, of this shop, and not stale. */
    Optional<Long> verify(String token) {
        var parts = token == null ? new String[0] : token.split("\\.");
        if (parts.length != 3) {
            return Optional.empty();
        }
        var expected =
                url(Hmac.of((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII), options.clientSecret()));
        if (!expected.equals(parts[2])) {
            return Optional.empty();
        }
        var claims = Json.object(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        var fresh = claims.get("exp") instanceof Number end
                && options.clock().instant().getEpochSecond() < end.longValue() + 5;
        return fresh
                        && ("https://" + domain).equals(claims.get("dest"))
                        && options.clientId().equals(claims.get("aud"))
                ? Optional.of(Long.parseLong(String.valueOf(claims.get("sub"))))
                : Optional.empty();
    }

    private String sid(Staff person) {
        return UUID.nameUUIDFromBytes((domain + person.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
