package dev.storecrm.commerce;

import dev.storecrm.customer.PersonName;
import dev.storecrm.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An order as lists show one. */
public record OrderRow(
        long id,
        String name,
        Instant processedAt,
        @Nullable Long customerId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        Stage stage,
        @Nullable String payment,
        @Nullable String fulfillment,
        int items,
        Money total,
        boolean test,
        boolean deleted) {

    /** Who bought: the name, else the address on the order; empty for an order without a customer. */
    public String customer() {
        return PersonName.of(firstName, lastName, email);
    }
}
