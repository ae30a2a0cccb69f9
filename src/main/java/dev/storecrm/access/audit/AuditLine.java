package dev.storecrm.access.audit;

import org.jspecify.annotations.Nullable;

/** An entry with the name of its person as Shopify tells it today. */
public record AuditLine(
        long id,
        AuditEntry entry,
        @Nullable String firstName,
        @Nullable String lastName) {
    public boolean hasName() {
        return firstName != null || lastName != null;
    }
}
