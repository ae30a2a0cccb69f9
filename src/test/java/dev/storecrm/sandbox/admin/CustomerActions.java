package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.People;
import dev.storecrm.sandbox.store.Population;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** The buttons that concern customers. */
final class CustomerActions {

    private CustomerActions() {}

    static void addTo(Map<String, Actions.Action> actions) {
        actions.put("customer-add", (store, fields) -> add(store));
        actions.put("customer-change", CustomerActions::change);
        actions.put("customer-delete", CustomerActions::delete);
        actions.put("customer-edit", CustomerActions::edit);
        actions.put("customer-metafield", CustomerActions::metafield);
        actions.put("privacy", CustomerActions::privacy);
    }

    private static String add(SandboxStore store) {
        var books = store.books();
        var population = new Population(books.ids, books.shop().currency().equals("JPY"), books.now());
        var somebody = population.someone(books.ids.customer(), new SplittableRandom(), books.now());
        return store.people().add(somebody).displayName() + " is a customer now";
    }

    private static String change(SandboxStore store, Map<String, String> fields) {
        var change = fields.getOrDefault("change", "note");
        var found = new Chance(store)
                .customer(fields.get("customer"), one -> !change.endsWith("subscribe") || one.email != null);
        return found.map(who -> {
                    store.people().change(who.id, customer -> apply(change, customer, store));
                    return who.displayName() + ": " + change + " changed";
                })
                .orElse("There is no such customer");
    }

    private static void apply(String change, Customer customer, SandboxStore store) {
        var now = store.books().now();
        switch (change) {
            case "name" -> customer.lastName = customer.lastName == null ? "Newname" : customer.lastName + "-Smith";
            case "email" -> customer.email = "moved." + customer.id + "@example.com";
            case "subscribe" -> customer.emailConsent = Consent.subscribed(now);
            case "unsubscribe" ->
                customer.emailConsent = new Consent("UNSUBSCRIBED", customer.emailConsent.optInLevel(), now);
            case "subscription" -> customer.subscriberStatus = "ACTIVE";
            case "gift-card" -> customer.hasGiftCard = true;
            case "erasure" -> customer.erasureAsked = true;
            case "birthday" ->
                customer.birthDate = LocalDate.ofInstant(
                                now, store.books().shop().timeZone())
                        .minusYears(30);
            default -> {
                customer.note = "Called on " + now;
                customer.tags = People.union(customer.tags, List.of("called"));
            }
        }
    }

    /** The small form on a customer's page. */
    private static String edit(SandboxStore store, Map<String, String> fields) {
        return find(store, fields.get("id"))
                .map(who -> store.people()
                                .change(who.id, customer -> {
                                    customer.firstName = text(fields.get("firstName"));
                                    customer.lastName = text(fields.get("lastName"));
                                    customer.email = text(fields.get("email"));
                                    customer.note = text(fields.get("note"));
                                    customer.tags = People.union(
                                            List.of(),
                                            List.of(fields.getOrDefault("tags", "")
                                                    .split(",")));
                                })
                                .displayName()
                        + " saved")
                .orElse("That customer is gone");
    }

    /** One line of the metafields on a customer's page; an empty value takes it away. */
    private static String metafield(SandboxStore store, Map<String, String> fields) {
        var name = fields.getOrDefault("name", "").strip();
        if (!name.matches("[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+")) {
            return "A metafield is called namespace.key";
        }
        var dot = name.indexOf('.');
        return find(store, fields.get("id"))
                .map(who -> {
                    store.people()
                            .setMetafield(
                                    who.id,
                                    name.substring(0, dot),
                                    name.substring(dot + 1),
                                    fields.getOrDefault("type", "single_line_text_field"),
                                    text(fields.get("value")));
                    return who.displayName() + ": " + name + " changed";
                })
                .orElse("That customer is gone");
    }

    private static String text(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static String delete(SandboxStore store, Map<String, String> fields) {
        var found = fields.containsKey("id")
                ? find(store, fields.get("id"))
                : new Chance(store)
                        .customer(
                                fields.get("customer"),
                                one -> one.numberOfOrders == 0
                                        && store.books().ordersOf(one.id).isEmpty());
        return found.map(who -> store.people().delete(who.id)
                        ? who.displayName() + " is deleted"
                        : who.displayName() + " has orders and can't be deleted")
                .orElse("Everybody has ordered already, or there is no such customer");
    }

    static Optional<Customer> find(SandboxStore store, String id) {
        return id != null && id.matches("\\d{1,18}")
                ? store.books().customers.find(Long.parseLong(id))
                : Optional.empty();
    }

    private static String privacy(SandboxStore store, Map<String, String> fields) {
        var topic = fields.getOrDefault("topic", "customers/redact");
        var body = new LinkedHashMap<String, Object>();
        body.put("shop_id", store.books().shop().id());
        body.put("shop_domain", store.domain());
        if (!topic.equals("shop/redact")) {
            var who = new Chance(store).customer(fields.get("customer")).orElse(null);
            if (who == null) {
                return "There is no such customer";
            }
            var customer = new LinkedHashMap<String, Object>();
            customer.put("id", who.id);
            customer.put("email", who.email);
            customer.put("phone", who.phone);
            var orders = store.books().ordersOf(who.id).stream()
                    .map(order -> order.id)
                    .toList();
            body.put(topic.equals("customers/redact") ? "orders_to_redact" : "orders_requested", orders);
            body.put("customer", customer);
            if (topic.equals("customers/data_request")) {
                body.put("data_request", Map.of("id", store.books().ids.other()));
            }
        }
        store.webhooks().trigger(topic, body);
        return topic + " is on its way";
    }
}
