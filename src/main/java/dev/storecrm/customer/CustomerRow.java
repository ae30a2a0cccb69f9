package dev.storecrm.customer;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer as the list shows one. */
public record CustomerRow(
        long id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String phone,
        String consent,
        @Nullable String city,
        @Nullable String country,
        int orders,
        @Nullable Money spent,
        @Nullable Instant lastOrderAt,
        Instant createdAt,
        boolean deleted,
        String sortName,
        long spentMinor) {

    /** The name, else the address, else the number; empty when Shopify holds nothing of the kind. */
    public String name() {
        return PersonName.of(firstName, lastName, email, phone);
    }
}
