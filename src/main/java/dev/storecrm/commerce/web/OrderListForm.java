package dev.storecrm.commerce.web;

import dev.storecrm.commerce.OrderFilter;
import dev.storecrm.commerce.OrderTab;
import dev.storecrm.page.Address;
import dev.storecrm.page.Typed;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The list's address as it comes; what makes no sense is left out. */
record OrderListForm(
        @Nullable String tab,
        @Nullable String q,
        @Nullable String payment,
        @Nullable String fulfillment,
        @Nullable String sort) {

    OrderFilter filter() {
        return new OrderFilter(view(), Typed.text(q), Typed.choice(payment), Typed.choice(fulfillment));
    }

    Address address() {
        return narrowed("/orders");
    }

    /** The same orders, or their lines, as a file. */
    public Address downloadAddress(String source) {
        return narrowed("/downloads/new/" + source);
    }

    private Address narrowed(String path) {
        return Address.of(path)
                .with("tab", view() == OrderTab.ALL ? null : name(view()))
                .with("q", Typed.text(q))
                .with("payment", Typed.choice(payment))
                .with("fulfillment", Typed.choice(fulfillment))
                .with("sort", sort);
    }

    private OrderTab view() {
        return Arrays.stream(OrderTab.values())
                .filter(known -> name(known).equals(tab))
                .findFirst()
                .orElse(OrderTab.ALL);
    }

    private static String name(OrderTab tab) {
        return tab.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
