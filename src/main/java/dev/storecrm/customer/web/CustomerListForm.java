package dev.storecrm.customer.web;

import dev.storecrm.customer.CustomerFilter;
import dev.storecrm.customer.CustomerTab;
import dev.storecrm.page.Address;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list's address as it comes: anybody can write anything into it, and what makes no sense is left out. */
record CustomerListForm(
        @Nullable String tab,
        @Nullable String q,
        @Nullable String consent,
        @Nullable String country,
        @Nullable String tag,
        @Nullable String sort) {
    private static final int LONGEST = 200;

    CustomerFilter filter() {
        return new CustomerFilter(view(), shortened(q), named(consent), named(country), named(tag));
    }

    Address address() {
        return Address.of("/customers")
                .with("tab", view() == CustomerTab.ALL ? null : name(view()))
                .with("q", shortened(q))
                .with("consent", named(consent))
                .with("country", named(country))
                .with("tag", named(tag))
                .with("sort", sort);
    }

    private CustomerTab view() {
        return Arrays.stream(CustomerTab.values())
                .filter(known -> name(known).equals(tab))
                .findFirst()
                .orElse(CustomerTab.ALL);
    }

    static String name(CustomerTab tab) {
        return tab.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable String named(@Nullable String value) {
        var text = shortened(value).replace("\0", "");
        return text.isBlank() ? null : text;
    }

    private static String shortened(@Nullable String value) {
        return value == null ? "" : value.substring(0, Math.min(value.length(), LONGEST));
    }
}
