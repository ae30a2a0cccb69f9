package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The buttons that concern orders, the app itself and faults. Each returns a sentence on what was done. */
final class Actions {

    /** One button. */
    interface Action {
        String press(SandboxStore store, Map<String, String> fields);
    }

    private final Map<String, Action> actions = new HashMap<>();
    private final PanelPage panel;

    Actions(PanelPage panel) {
        this.panel = panel;
        actions.put("order", (store, fields) -> order(store, fields, true));
        actions.put("guest", (store, fields) -> order(store, fields, false));
        actions.put("orders", Actions::orders);
        actions.put("abandon", Actions::abandon);
        actions.put("order-change", Actions::changeOrder);
        actions.put("product-change", Actions::changeProduct);
        actions.put(
                "expire",
                (store, fields) -> done(
                        () -> store.tokens().revokeAccessTokens(),
                        "Access tokens are dead; refresh tokens still work"));
        actions.put(
                "revoke",
                (store, fields) -> done(
                        () -> store.tokens().revokeAll(), "All tokens are dead; the merchant has to open the app"));
        actions.put(
                "stale",
                (store, fields) ->
                        done(() -> store.staleSessionTokens(1), "The next session token will be two minutes old"));
        actions.put(
                "uninstall", (store, fields) -> done(store::uninstall, "Uninstalled; app/uninstalled is on its way"));
        actions.put("fault-api", Actions::breakApi);
        actions.put(
                "fault-bulk",
                (store, fields) -> done(
                        () -> store.faults().nextBulk(Faults.Bulk.valueOf(fields.get("fault"))),
                        "The next bulk operation will go wrong"));
        actions.put(
                "fault-webhook",
                (store, fields) -> done(
                        () -> store.faults().webhooks(Faults.Webhook.valueOf(fields.get("fault"))),
                        "Webhooks go wrong from now on"));
        actions.put("throttle", (store, fields) -> done(() -> store.throttle().empty(), "The bucket is empty"));
        actions.put("mend", (store, fields) -> done(store::mend, "Everything works again"));
        actions.put("redeliver", Actions::redeliver);
        CustomerActions.addTo(actions);
        ChaosActions.addTo(actions);
    }

    void press(Exchange exchange, SandboxStore store) {
        if (isFromElsewhere(exchange)) {
            exchange.text(403, "Only pages of the sandbox may press its buttons");
            return;
        }
        var fields = exchange.fields();
        if (exchange.path("action").equals("custom-app")) {
            panel.show(exchange, store, createToken(store, fields));
            return;
        }
        var action = actions.get(exchange.path("action"));
        if (action == null) {
            exchange.text(404, "No such button");
            return;
        }
        var said = action.press(store, fields);
        var back = fields.getOrDefault("back", "/store/" + Shell.handle(store) + "/sandbox");
        exchange.redirect((back.startsWith("/store/") ? back : "/") + "?done=" + Exchange.encoded(said));
    }

    /** Any page a browser has open could post here; the browser tells which one does. */
    static boolean isFromElsewhere(Exchange exchange) {
        var site = exchange.header("Sec-Fetch-Site").orElse("same-origin");
        return !site.equals("same-origin") && !site.equals("none");
    }

    private static String done(Runnable work, String said) {
        work.run();
        return said;
    }

    private static String createToken(SandboxStore store, Map<String, String> fields) {
        var scopes = new TreeSet<String>();
        for (var scope : fields.getOrDefault("scopes", "").split("[,\\s]+")) {
            if (!scope.isBlank()) {
                scopes.add(scope);
            }
        }
        return store.tokens().createCustomApp(scopes);
    }

    private static String order(SandboxStore store, Map<String, String> fields, boolean byCustomer) {
        var chance = new Chance(store);
        var who = byCustomer
                ? chance.customer(fields.get("customer"))
                : java.util.Optional.<dev.storecrm.sandbox.store.Customer>empty();
        if (byCustomer && who.isEmpty()) {
            return "There is no such customer";
        }
        if (byCustomer && !fields.getOrDefault("code", "").isBlank()) {
            return StorefrontPages.buy(
                    store, fields.get("customer"), fields.get("code").strip());
        }
        var order = store.trade().place(who.map(one -> one.id).orElse(0L), chance.basket());
        return who.map(one -> one.displayName()).orElse("A guest") + " placed " + order.name + " for "
                + amount(order.total, store);
    }

    private static String orders(SandboxStore store, Map<String, String> fields) {
        var count = Math.min(500, Integer.parseInt(fields.getOrDefault("count", "50")));
        for (var i = 0; i < count; i++) {
            order(store, Map.of(), true);
        }
        return count + " orders placed";
    }

    private static String abandon(SandboxStore store, Map<String, String> fields) {
        var chance = new Chance(store);
        return chance.customer(fields.get("customer"))
                .map(who -> who.displayName() + " left a basket worth "
                        + amount(store.trade().abandon(who.id, chance.basket()).total, store))
                .orElse("There is no such customer");
    }

    private static String amount(long minor, SandboxStore store) {
        var currency = store.books().shop().currency();
        return Amounts.money(minor, currency) + " " + currency;
    }

    private static String changeOrder(SandboxStore store, Map<String, String> fields) {
        var change = fields.getOrDefault("change", "");
        var found = new Chance(store).order(fields.get("order"), order -> suits(order, change));
        if (found.isEmpty()) {
            return "There is no order this could happen to";
        }
        var order = found.get();
        switch (change) {
            case "fulfil" -> store.trade().fulfil(order.id);
            case "cancel" -> store.trade().cancel(order.id);
            case "refund" -> store.trade().refund(order.id, Math.max(1, (order.paid - order.refunded()) / 2));
            case "refund-all" -> store.trade().refund(order.id, order.paid);
            case "delete" -> store.trade().delete(order.id);
            default ->
                store.trade()
                        .change(
                                order.id,
                                "orders/updated",
                                changed -> changed.note =
                                        "Looked at " + store.books().now());
        }
        return order.name + ": " + change;
    }

    private static boolean suits(Order order, String change) {
        return switch (change) {
            case "fulfil" -> order.counts() && !order.fulfillmentStatus.equals("FULFILLED");
            case "cancel" -> order.counts();
            case "refund", "refund-all" -> order.counts() && order.paid > order.refunded();
            default -> true;
        };
    }

    private static String changeProduct(SandboxStore store, Map<String, String> fields) {
        var change = fields.getOrDefault("change", "");
        return new Chance(store)
                .product()
                .map(product -> {
                    ProductChanges.apply(change, product.id, store);
                    return product.title + ": " + change;
                })
                .orElse("There is no product left");
    }

    private static String breakApi(SandboxStore store, Map<String, String> fields) {
        var fault = Faults.Api.valueOf(fields.get("fault"));
        var times = Integer.parseInt(fields.getOrDefault("times", "1"));
        if (times == 0) {
            store.faults().always(fault);
        } else {
            store.faults().next(fault, times);
        }
        return "Admin API: " + fault.title();
    }

    private static String redeliver(SandboxStore store, Map<String, String> fields) {
        return store.webhooks().log().stream()
                .filter(delivery -> List.of(delivery.id()).contains(fields.get("id")))
                .findFirst()
                .map(delivery -> done(() -> store.webhooks().redeliver(delivery), delivery.topic() + " goes out again"))
                .orElse("That webhook is forgotten");
    }
}
