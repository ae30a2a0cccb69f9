package dev.storecrm.sandbox.store;

import dev.storecrm.sandbox.store.Events.Deleted;
import dev.storecrm.sandbox.store.Events.EmailConsentChanged;
import dev.storecrm.sandbox.store.Events.SmsConsentChanged;
import dev.storecrm.sandbox.store.Events.TagsChanged;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** What a merchant does to customers. Every verb ends in the webhooks that Shopify would send. */
public final class People {

    private final Books books;

    public People(Books books) {
        this.books = books;
    }

    public Customer add(Customer customer) {
        customer.id = customer.id == 0 ? books.ids.customer() : customer.id;
        customer.createdAt = books.now();
        customer.updatedAt = customer.createdAt;
        books.customers.put(customer);
        books.tell("customers/create", customer);
        return customer;
    }

    public Customer change(long id, Consumer<Customer> change) {
        var before = books.customers.get(id);
        var after = books.customers.change(id, books.now(), change);
        books.tell("customers/update", after);
        tellTags(before, after);
        if (!after.emailConsent.equals(before.emailConsent)) {
            books.tell("customers_email_marketing_consent/update", new EmailConsentChanged(after));
        }
        if (!after.smsConsent.equals(before.smsConsent)) {
            books.tell("customers_marketing_consent/update", new SmsConsentChanged(after));
        }
        return after;
    }

    /** Sets a metafield, or takes it away when the value is null. */
    public Customer setMetafield(long id, String namespace, String key, String type, String value) {
        return change(id, customer -> {
            var field = new Metafield(namespace, key, type, value, books.now());
            if (field.name().equals("facts.birth_date")) {
                customer.birthDate = value == null ? null : LocalDate.parse(value);
            } else {
                var all = new HashMap<>(customer.metafields);
                all.put(field.name(), field);
                customer.metafields = Map.copyOf(all);
            }
        });
    }

    private void tellTags(Customer before, Customer after) {
        var added =
                after.tags.stream().filter(tag -> !before.tags.contains(tag)).toList();
        var removed =
                before.tags.stream().filter(tag -> !after.tags.contains(tag)).toList();
        if (!added.isEmpty()) {
            books.tell("customer.tags_added", new TagsChanged(after.id, added, after.updatedAt));
        }
        if (!removed.isEmpty()) {
            books.tell("customer.tags_removed", new TagsChanged(after.id, removed, after.updatedAt));
        }
    }

    /** Shopify deletes only people who never ordered; says whether it did. */
    public boolean delete(long id) {
        if (!books.ordersOf(id).isEmpty()) {
            return false;
        }
        books.customers.remove(id).ifPresent(gone -> books.tell("customers/delete", new Deleted("Customer", gone.id)));
        return true;
    }

    public Customer addTags(long id, List<String> tags) {
        return change(id, customer -> customer.tags = union(customer.tags, tags));
    }

    public Customer removeTags(long id, List<String> tags) {
        return change(id, customer -> customer.tags = without(customer.tags, tags));
    }

    /** Tags are one whatever their case; the first spelling stays. */
    public static List<String> union(List<String> first, List<String> second) {
        var byKey = new LinkedHashMap<String, String>();
        first.forEach(tag -> byKey.putIfAbsent(tag.strip().toLowerCase(Locale.ROOT), tag.strip()));
        second.forEach(tag -> byKey.putIfAbsent(tag.strip().toLowerCase(Locale.ROOT), tag.strip()));
        byKey.remove("");
        return List.copyOf(byKey.values());
    }

    public static List<String> without(List<String> tags, List<String> gone) {
        return tags.stream()
                .filter(tag -> gone.stream().noneMatch(other -> other.strip().equalsIgnoreCase(tag)))
                .toList();
    }
}
