package dev.storecrm.customer;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that we know of one customer by ourselves; other modules add their cards. */
public record CustomerProfile(
        long id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        boolean verifiedEmail,
        @Nullable String phone,
        @Nullable String company,
        @Nullable String language,
        String state,
        boolean taxExempt,
        @Nullable String note,
        int orders,
        @Nullable Money spent,
        @Nullable Instant lastOrderAt,
        Consent mail,
        Consent sms,
        @Nullable LocalDate birthDate,
        @Nullable String city,
        @Nullable String country,
        @Nullable String leadSource,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        List<String> tags,
        List<PostalAddress> addresses) {

    /** Whether one may write by a channel, and since when it is so. */
    public record Consent(
            String state, @Nullable String level, @Nullable Instant since) {}

    /** The name, else the address, else the number; empty when Shopify holds nothing of the kind. */
    public String name() {
        return PersonName.of(firstName, lastName, email, phone);
    }

    /** What one order is worth on average; nothing before the first. */
    public @Nullable Money average() {
        return spent == null || orders == 0
                ? null
                : new Money(Math.round((double) spent.minor() / orders), spent.currency());
    }
}
