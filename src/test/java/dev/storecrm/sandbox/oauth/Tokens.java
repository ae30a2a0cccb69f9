package dev.storecrm.sandbox.oauth;

import dev.storecrm.sandbox.SandboxOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The access and refresh tokens of one store, and whether the app is installed there. */
public final class Tokens {

    private static final Duration OFFLINE_LIFE = Duration.ofHours(1);
    private static final Duration ONLINE_LIFE = Duration.ofSeconds(86_399);
    private static final Duration REFRESH_LIFE = Duration.ofDays(90);
    private static final Duration REPEATABLE = Duration.ofMinutes(5);

    /** A refresh token: until when it is good, and what it was traded for and when, so that a repeat gets the same answer. */
    private static final class Refresh {
        private final Instant expiresAt;
        private Instant usedAt;
        private Map<String, Object> answer;

        private Refresh(Instant expiresAt) {
            this.expiresAt = expiresAt;
        }
    }

    private final SandboxOptions options;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, Refresh> refreshes = new ConcurrentHashMap<>();
    private final Map<String, String> codes = new ConcurrentHashMap<>();
    private volatile Set<String> installed = Set.of();
    private volatile Instant installedAt;
    private volatile int refreshCalls;
    private volatile boolean silentOnLife;

    public Tokens(SandboxOptions options) {
        this.options = options;
    }

    /** The merchant agrees to these scopes. */
    public synchronized void install(Set<String> scopes) {
        installed = Set.copyOf(scopes);
        installedAt = options.clock().instant();
    }

    /** Every token dies at once. */
    public synchronized void uninstall() {
        installed = Set.of();
        installedAt = null;
        grants.values().removeIf(grant -> grant.kind() != Grant.Kind.CUSTOM_APP);
        refreshes.clear();
        codes.clear();
    }

    public boolean isInstalled() {
        return installedAt != null;
    }

    public Instant installedAt() {
        return installedAt;
    }

    public Set<String> scopes() {
        return new TreeSet<>(installed);
    }

    /** What a living token may do. */
    public Optional<Grant> find(String token) {
        return Optional.ofNullable(grants.get(token))
                .filter(grant -> !grant.isExpired(options.clock().instant()));
    }

    /** Kills access tokens but leaves the installation, as when a token is revoked or its hour is over. */
    public void revokeAccessTokens() {
        grants.clear();
    }

    /** Kills refresh tokens too: only a new opening of the app helps. */
    public synchronized void revokeAll() {
        grants.clear();
        refreshes.clear();
    }

    /** An Admin API token of a custom app, shown once. */
    public String createCustomApp(Set<String> scopes) {
        var token = secret("shpat_");
        grants.put(token, new Grant(token, Grant.Kind.CUSTOM_APP, Set.copyOf(scopes), null, 0));
        return token;
    }

    /** How often the app asked for a refresh, right or wrong. */
    public int refreshCalls() {
        return refreshCalls;
    }

    /** Answers do not say how long a token is good, as has happened. */
    public void sayNoLife(boolean silent) {
        silentOnLife = silent;
    }

    public String issueCode(String userKind) {
        var code = secret("");
        codes.put(code, userKind);
        return code;
    }

    /** What a code was issued for; codes are good once. */
    Optional<String> takeCode(String code) {
        return Optional.ofNullable(code).map(codes::remove);
    }

    /** A classic offline token without an end. */
    synchronized Map<String, Object> issueClassic() {
        var token = secret("shpat_");
        grants.put(token, new Grant(token, Grant.Kind.OFFLINE, installed, null, 0));
        return new LinkedHashMap<>(Map.of("access_token", token, "scope", scopeText()));
    }

    /** An expiring offline token with its refresh token. Earlier refresh tokens are void from now on. */
    synchronized Map<String, Object> issueExpiring() {
        refreshes.clear();
        return issuePair();
    }

    private Map<String, Object> issuePair() {
        var now = options.clock().instant();
        var token = secret("shpat_");
        var refresh = secret("shprt_");
        grants.put(token, new Grant(token, Grant.Kind.OFFLINE, installed, now.plus(OFFLINE_LIFE), 0));
        refreshes.put(refresh, new Refresh(now.plus(REFRESH_LIFE)));
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", token);
        if (!silentOnLife) {
            answer.put("expires_in", OFFLINE_LIFE.toSeconds());
        }
        answer.put("refresh_token", refresh);
        answer.put("refresh_token_expires_in", REFRESH_LIFE.toSeconds());
        answer.put("scope", scopeText());
        return answer;
    }

    Map<String, Object> issueOnline(Staff person) {
        var token = secret("shpua_");
        grants.put(
                token,
                new Grant(
                        token,
                        Grant.Kind.ONLINE,
                        installed,
                        options.clock().instant().plus(ONLINE_LIFE),
                        person.id()));
        var user = new LinkedHashMap<String, Object>();
        user.put("id", person.id());
        user.put("first_name", person.firstName());
        user.put("last_name", person.lastName());
        user.put("email", person.email());
        user.put("email_verified", true);
        user.put("account_owner", person.accountOwner());
        user.put("locale", person.locale());
        user.put("collaborator", person.collaborator());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", token);
        answer.put("scope", scopeText());
        answer.put("expires_in", ONLINE_LIFE.toSeconds());
        answer.put("associated_user_scope", scopeText());
        answer.put("associated_user", user);
        return answer;
    }

    /** Trades a refresh token in, once; the same again shortly after gives the same answer, in case the first was lost. */
    synchronized Optional<Map<String, Object>> refresh(String token) {
        refreshCalls++;
        var now = options.clock().instant();
        var refresh = token == null ? null : refreshes.get(token);
        if (refresh == null || now.isAfter(refresh.expiresAt)) {
            return Optional.empty();
        }
        if (refresh.answer != null) {
            return now.isBefore(refresh.usedAt.plus(REPEATABLE)) ? Optional.of(refresh.answer) : Optional.empty();
        }
        refresh.usedAt = now;
        refresh.answer = issuePair();
        return Optional.of(refresh.answer);
    }

    private String scopeText() {
        return String.join(",", scopes());
    }

    private String secret(String prefix) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
