package dev.storecrm.customer.web;

import dev.storecrm.customer.CustomerFilter;
import dev.storecrm.customer.CustomerTab;
import dev.storecrm.page.Address;
import dev.storecrm.page.Typed;
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
    CustomerFilter filter() {
        return new CustomerFilter(
                view(), Typed.text(q), Typed.choice(consent), Typed.choice(country), Typed.choice(tag));
    }

    Address address() {
        return narrowed("/customers").with("sort", sort);
    }

    Address countAddress() {
        return narrowed("/customers/count");
    }

    public Address downloadAddress() {
        return narrowed("/downloads/new/customers").with("sort", sort);
    }

    Address deletionAddress() {
        return narrowed("/customers/deletion").with("all", "true");
    }

    private Address narrowed(String path) {
        return Address.of(path)
                .with("tab", view() == CustomerTab.ALL ? null : name(view()))
                .with("q", Typed.text(q))
                .with("consent", Typed.choice(consent))
                .with("country", Typed.choice(country))
                .with("tag", Typed.choice(tag));
    }

    private CustomerTab view() {
        return Arrays.stream(CustomerTab.values())
                .filter(known -> name(known).equals(tab))
                .findFirst()
                .orElse(CustomerTab.ALL);
    }

    private static String name(CustomerTab tab) {
        return tab.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
