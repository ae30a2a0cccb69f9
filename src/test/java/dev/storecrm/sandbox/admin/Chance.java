package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.Variant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/** Finds whom or what a tester means, or picks somebody when they mean nobody in particular. */
final class Chance {

    private final SandboxStore store;

    Chance(SandboxStore store) {
        this.store = store;
    }

    /** By id, mail address or part of the name; anybody for an empty text. */
    Optional<Customer> customer(String text) {
        return customer(text, one -> true);
    }

    Optional<Customer> customer(String text, Predicate<Customer> fits) {
        var wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return any(store.books().customers.all().stream().filter(fits).toList());
        }
        return store.books().customers.all().stream()
                .filter(fits)
                .filter(one -> Long.toString(one.id).equals(wanted)
                        || wanted.equalsIgnoreCase(one.email)
                        || one.displayName().toLowerCase(Locale.ROOT).contains(wanted))
                .findFirst();
    }

    /** By name or id; the newest that fits for an empty text. */
    Optional<Order> order(String text, Predicate<Order> fits) {
        var wanted = text == null ? "" : text.strip().replace("#", "");
        return store.books().orders.all().stream()
                .filter(fits)
                .filter(one -> wanted.isEmpty()
                        || one.name.replace("#", "").equals(wanted)
                        || Long.toString(one.id).equals(wanted))
                .max(Comparator.comparing((Order one) -> one.processedAt).thenComparingLong(one -> one.id));
    }

    Optional<Product> product() {
        return any(store.books().products.all().stream()
                .filter(one -> one.status.equals("ACTIVE"))
                .toList());
    }

    /** One to three things in a basket. */
    Map<Variant, Integer> basket() {
        var basket = new LinkedHashMap<Variant, Integer>();
        var count = 1 + ThreadLocalRandom.current().nextInt(3);
        for (var i = 0; i < count; i++) {
            product()
                    .flatMap(product -> any(product.variants))
                    .ifPresent(variant -> basket.merge(
                            variant, 1 + ThreadLocalRandom.current().nextInt(2), Integer::sum));
        }
        return basket;
    }

    private static <T extends Row> Optional<T> any(Collection<T> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(rows).get(ThreadLocalRandom.current().nextInt(rows.size())));
    }
}
