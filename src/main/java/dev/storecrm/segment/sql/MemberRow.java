package dev.storecrm.segment.sql;

import dev.storecrm.kernel.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    /** Ends where the condition of a compiled segment begins. */
    public static final String SELECT = """
            select c.customer_id, c.first_name, c.last_name, c.email, c.number_of_orders, c.amount_spent_minor, c.currency,
                   c.last_order_at, null as entered_at from
            """ + " " + CompiledSegment.MEMBERS;

    /** The name, else the address, else the number. */
    public String name() {
        var full = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return !full.isEmpty() ? full : email != null && !email.isBlank() ? email : Long.toString(id);
    }

    public static MemberRow read(ResultSet row, int number) throws SQLException {
        var currency = row.getString("currency");
        return new MemberRow(
                row.getLong("customer_id"),
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("email"),
                row.getLong("number_of_orders"),
                currency == null ? null : new Money(row.getLong("amount_spent_minor"), currency),
                Columns.time(row, "last_order_at"),
                Columns.time(row, "entered_at"));
    }
}
