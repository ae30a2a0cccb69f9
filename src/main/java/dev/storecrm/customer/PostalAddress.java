package dev.storecrm.customer;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One address of a customer. */
public record PostalAddress(
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String company,
        @Nullable String street,
        @Nullable String street2,
        @Nullable String city,
        @Nullable String province,
        @Nullable String zip,
        @Nullable String country,
        @Nullable String countryCode,
        @Nullable String phone) {

    /** Line by line, as an envelope has it in the country: Japan writes from the postcode down to the name. */
    public List<String> lines() {
        var person = PersonName.of(firstName, lastName);
        var lines = "JP".equals(countryCode)
                ? Stream.of(
                        zip == null ? null : "〒" + zip,
                        join("", province, city, street),
                        street2,
                        company,
                        person,
                        country)
                : Stream.of(person, company, street, street2, join(" ", city, province, zip), country);
        return lines.filter(Objects::nonNull)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String join(String gap, @Nullable String... parts) {
        return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(gap));
    }
}
