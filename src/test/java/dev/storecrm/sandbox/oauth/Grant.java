package dev.storecrm.sandbox.oauth;

import java.time.Instant;
import java.util.Set;

/** What one access token may do, and until when. A null `expiresAt` means it has no end; `userId` is 0 for offline tokens. */
public record Grant(String token, Kind kind, Set<String> scopes, Instant expiresAt, long userId) {

    /** Where the token comes from. */
    public enum Kind {
        OFFLINE,
        ONLINE,
        CUSTOM_APP
    }

    /** `write_x` includes `read_x`. */
    public boolean allows(String scope) {
        return scopes.contains(scope)
                || scope.startsWith("read_") && scopes.contains("write_" + scope.substring("read_".length()));
    }

    public boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
