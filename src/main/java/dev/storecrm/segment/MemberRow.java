package dev.storecrm.segment;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A customer in a segment, as a list shows one. */
public record MemberRow(
        long id,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        long orders,
        @Nullable Money spent,
        @Nullable Instant lastOrderAt,
        @Nullable Instant enteredAt) {

    /** The name, else the address, else the number. */
    public String name() {
        var full = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return !full.isEmpty() ? full : email != null && !email.isBlank() ? email : Long.toString(id);
    }
}
