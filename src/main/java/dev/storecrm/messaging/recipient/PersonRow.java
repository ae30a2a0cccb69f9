package dev.storecrm.messaging.recipient;

import dev.storecrm.customer.PersonName;
import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is read of a customer for a mail. */
record PersonRow(
        long id,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String locale,
        @Nullable String city,
        @Nullable String country,
        int orders,
        @Nullable Money spent,
        @Nullable Instant lastOrderAt,
        @Nullable LocalDate birthDate) {

    Map<String, Object> inputs(MailFormats formats) {
        var inputs = new LinkedHashMap<String, Object>();
        put(inputs, "email", email);
        put(inputs, "first_name", firstName);
        put(inputs, "last_name", lastName);
        put(inputs, "name", PersonName.of(firstName, lastName));
        put(inputs, "language", locale);
        put(inputs, "city", city);
        put(inputs, "country", country == null ? null : formats.country(country));
        inputs.put("orders_count", orders);
        put(inputs, "total_spent", spent == null ? null : formats.money(spent));
        put(inputs, "last_order_on", lastOrderAt == null ? null : formats.day(lastOrderAt));
        put(inputs, "birthday", birthDate == null ? null : formats.monthDay(birthDate));
        return inputs;
    }

    private static void put(Map<String, Object> inputs, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            inputs.put(name, value);
        }
    }
}
