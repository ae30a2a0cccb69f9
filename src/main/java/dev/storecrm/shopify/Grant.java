package dev.storecrm.shopify;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An offline access token, and what comes with it.
 *
 * @param life null for a token that never ends
 * @param refreshToken null for a token that never ends
 */
public record Grant(
        String accessToken,
        @Nullable Duration life,
        @Nullable String refreshToken,
        @Nullable Duration refreshLife,
        Set<String> scopes) {
    @Override
    public String toString() {
        return "Grant[life=" + life + ", scopes=" + scopes + "]";
    }
}
