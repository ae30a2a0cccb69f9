package dev.storecrm.access.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to look for; null is no limit. The end is excluded. */
public record AuditFilter(
        @Nullable Long user,
        @Nullable AuditAction action,
        @Nullable Long customer,
        @Nullable Instant from,
        @Nullable Instant until) {

    public boolean isNarrowed() {
        return user != null || action != null || customer != null || from != null || until != null;
    }
}
