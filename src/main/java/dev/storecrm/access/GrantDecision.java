package dev.storecrm.access;

import dev.storecrm.page.Role;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody of the shop makes of a request.
 *
 * @param role null refuses
 * @param hours how long it runs; null refuses
 * @param by Shopify's id of who decides
 */
public record GrantDecision(@Nullable Role role, @Nullable Integer hours, long by) {
    public GrantDecision {
        if ((role == null) != (hours == null)) {
            throw new IllegalArgumentException("A grant has a role and an end, a refusal neither");
        }
        if (role == Role.OWNER || role == Role.NONE) {
            throw new IllegalArgumentException("Nobody is granted to be " + role);
        }
        if (hours != null && (hours < 1 || hours > AccessGrant.MOST_HOURS)) {
            throw new IllegalArgumentException("A grant of " + hours + " hours");
        }
    }

    public static GrantDecision refusal(long by) {
        return new GrantDecision(null, null, by);
    }

    @Nullable
    Instant endsAt(Instant now) {
        return hours == null ? null : now.plus(Duration.ofHours(hours));
    }
}
