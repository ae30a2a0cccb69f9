package dev.storecrm.sandbox.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes one customer of two. Shopify, not the caller, says who goes on: the owner of the address that is kept, the only one
 * with an address, the one with an account, the one who subscribed, and only then the second.
 */
public final class Merge {

    private static final List<String> ACCOUNTS = List.of("DECLINED", "DISABLED", "INVITED", "ENABLED");
    private static final List<String> CONSENTS = List.of("SUBSCRIBED");

    /** Who went on, and under which job it was done. */
    public record Merged(long kept, long gone, String job) {}

    private final Books books;

    public Merge(Books books) {
        this.books = books;
    }

    /** The id of the one who would go on. `emailOf` is the customer whose address is to be kept, 0 for none. */
    public long survivor(long first, long second, long emailOf) {
        var one = books.customers.get(first);
        var two = books.customers.get(second);
        if (emailOf != 0) {
            return emailOf;
        }
        if ((one.email == null) != (two.email == null)) {
            return one.email == null ? second : first;
        }
        var accounts = ACCOUNTS.indexOf(one.state) - ACCOUNTS.indexOf(two.state);
        var consents = CONSENTS.indexOf(one.emailConsent.state()) - CONSENTS.indexOf(two.emailConsent.state());
        return accounts > 0 || accounts == 0 && consents > 0 ? first : second;
    }

    /** Moves orders, tags, notes and addresses over; the other id is gone for good. Ends in `customers/merge`. */
    public Merged merge(long first, long second, long emailOf) {
        var kept = survivor(first, second, emailOf);
        var gone = books.customers.get(kept == first ? second : first);
        books.customers.remove(gone.id);
        for (var order : books.ordersOf(gone.id)) {
            books.put(books.orders.change(order.id, books.now(), moved -> moved.customerId = kept));
        }
        var survivor = books.customers.change(kept, books.now(), customer -> {
            take(customer, gone);
            books.recount(customer);
        });
        var merged = new Merged(kept, gone.id, "gid://shopify/Job/" + UUID.randomUUID());
        books.tell("customers/merge", body(merged));
        books.tell("customers/update", survivor);
        return merged;
    }

    private static void take(Customer customer, Customer gone) {
        customer.email = customer.email == null ? gone.email : customer.email;
        customer.phone = customer.phone == null ? gone.phone : customer.phone;
        customer.firstName = customer.firstName == null ? gone.firstName : customer.firstName;
        customer.lastName = customer.lastName == null ? gone.lastName : customer.lastName;
        customer.note = Stream.of(customer.note, gone.note)
                .filter(Objects::nonNull)
                .reduce((one, other) -> one + "\n" + other)
                .orElse(null);
        customer.tags = People.union(customer.tags, gone.tags);
        var addresses = new ArrayList<>(customer.addresses);
        addresses.addAll(gone.addresses);
        customer.addresses = List.copyOf(addresses);
    }

    private static Map<String, Object> body(Merged merged) {
        var body = new LinkedHashMap<String, Object>();
        body.put("admin_graphql_api_customer_kept_id", Row.gid("Customer", merged.kept()));
        body.put("admin_graphql_api_customer_deleted_id", Row.gid("Customer", merged.gone()));
        body.put("admin_graphql_api_job_id", merged.job());
        body.put("status", "completed");
        body.put("errors", List.of());
        return body;
    }
}
