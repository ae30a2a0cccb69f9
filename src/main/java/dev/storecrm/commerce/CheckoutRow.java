package dev.storecrm.commerce;

import dev.storecrm.customer.PersonName;
import dev.storecrm.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A checkout that somebody left.
 *
 * @param completedAt when it was finished after all; null while it is open
 */
public record CheckoutRow(
        long id,
        @Nullable String name,
        Instant createdAt,
        @Nullable Instant completedAt,
        @Nullable Long customerId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        int lines,
        Money total) {

    public String customer() {
        return PersonName.of(firstName, lastName, email);
    }
}
