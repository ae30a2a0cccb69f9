package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.http.Exchange;
import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.LineItem;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Product;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The admin's own pages of customers, orders and products, where `shopify://admin/…` links lead. */
final class RecordPages {

    private static final int SHOWN = 50;

    private final Shell shell;

    RecordPages(Shell shell) {
        this.shell = shell;
    }

    void customers(Exchange exchange, SandboxStore store) {
        var wanted = exchange.query("q", "").toLowerCase(Locale.ROOT);
        var rows = store.books().customers.all().stream()
                .filter(one ->
                        (one.displayName() + one.email).toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing((Customer one) -> one.updatedAt).reversed())
                .limit(SHOWN)
                .map(one -> Templates.format(
                        "<tr><td><a href=\"/store/%s/customers/%s\">%s</a></td><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>",
                        Shell.handle(store),
                        one.id,
                        one.displayName(),
                        one.email,
                        one.numberOfOrders,
                        money(one.amountSpent, store)));
        list(exchange, store, "Customers", store.books().customers.size(), "Name|Mail|#Orders|#Spent", rows);
    }

    void orders(Exchange exchange, SandboxStore store) {
        var wanted = exchange.query("q", "").toLowerCase(Locale.ROOT);
        var rows = store.books().orders.all().stream()
                .filter(one -> one.name.toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(Comparator.comparing((Order one) -> one.processedAt).reversed())
                .limit(SHOWN)
                .map(one -> orderRow(one, store));
        list(exchange, store, "Orders", store.books().orders.size(), "Order|Date|Customer|State|#Total", rows);
    }

    private static String orderRow(Order order, SandboxStore store) {
        return Templates.format(
                "<tr><td><a href=\"/store/%s/orders/%s\">%s</a></td><td class=\"nowrap\">%s</td><td>%s</td><td>%s</td><td class=\"number\">%s</td></tr>",
                Shell.handle(store),
                order.id,
                order.name,
                order.processedAt.toString().replace('T', ' ').replace("Z", ""),
                store.books().customerOf(order).map(Customer::displayName).orElse("Guest"),
                order.cancelledAt != null ? "CANCELLED" : order.financialStatus + ", " + order.fulfillmentStatus,
                money(order.total, store));
    }

    void products(Exchange exchange, SandboxStore store) {
        var wanted = exchange.query("q", "").toLowerCase(Locale.ROOT);
        var rows = store.books().products.all().stream()
                .filter(one -> one.title.toLowerCase(Locale.ROOT).contains(wanted))
                .limit(SHOWN)
                .map(one -> Templates.format(
                        "<tr><td><a href=\"/store/%s/products/%s\">%s</a></td><td>%s</td><td>%s</td><td class=\"number\">%s</td></tr>",
                        Shell.handle(store), one.id, one.title, one.status, one.productType, one.totalInventory()));
        list(exchange, store, "Products", store.books().products.size(), "Product|Status|Type|#In stock", rows);
    }

    private void list(
            Exchange exchange, SandboxStore store, String title, int count, String columns, Stream<String> rows) {
        var search = Templates.format(
                "<form role=\"search\"><div class=\"row\"><label>Search<input type=\"search\" name=\"q\" value=\"%s\"></label><button type=\"submit\">Search</button></div></form>",
                exchange.query("q", ""));
        shell.page(
                exchange,
                store,
                title,
                Templates.fill(
                        "list.html",
                        Map.of(
                                "title",
                                title,
                                "count",
                                "%,d in all, at most %d shown".formatted(count, SHOWN),
                                "search",
                                search,
                                "table",
                                head(columns) + "<tbody>" + rows.collect(Collectors.joining()) + "</tbody>")));
    }

    private static String head(String columns) {
        return Stream.of(columns.split("\\|"))
                .map(name -> name.startsWith("#")
                        ? "<th class=\"number\">" + name.substring(1) + "</th>"
                        : "<th>" + name + "</th>")
                .collect(Collectors.joining("", "<thead><tr>", "</tr></thead>"));
    }

    void customer(Exchange exchange, SandboxStore store) {
        var found = CustomerActions.find(store, exchange.path("id"));
        if (found.isEmpty()) {
            gone(exchange, store, "customer");
            return;
        }
        var one = found.get();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("Shopify id", one.id);
        facts.put("Mail", one.email);
        facts.put("Phone", one.phone);
        facts.put("Mail consent", one.emailConsent.state());
        facts.put("Message consent", one.smsConsent.state());
        facts.put("Birthday", one.birthDate);
        facts.put("Language", one.locale);
        facts.put("Orders", one.numberOfOrders);
        facts.put("Spent", money(one.amountSpent, store));
        facts.put("Last change", one.updatedAt);
        var orders =
                store.books().ordersOf(one.id).reversed().stream().limit(SHOWN).map(order -> orderRow(order, store));
        record(
                exchange,
                store,
                one.displayName(),
                facts,
                buttons(store, "customer-delete", one.id, "customers", "Delete"),
                editForm(one, store) + MetafieldForms.of(one, store),
                section("Orders", "Order|Date|Customer|State|#Total", orders));
    }

    private static String editForm(Customer one, SandboxStore store) {
        return Templates.format(
                "<section class=\"card\" aria-labelledby=\"about-edit\"><h2 id=\"about-edit\">Edit</h2><form method=\"post\" action=\"/store/%s/do/customer-edit\"><div class=\"row\">"
                        + "<input type=\"hidden\" name=\"id\" value=\"%s\"><input type=\"hidden\" name=\"back\" value=\"/store/%s/customers/%s\">"
                        + "<label>First name<input name=\"firstName\" value=\"%s\"></label><label>Last name<input name=\"lastName\" value=\"%s\"></label>"
                        + "<label>Mail<input name=\"email\" value=\"%s\"></label><label>Tags<input name=\"tags\" value=\"%s\"></label>"
                        + "<label>Note<input name=\"note\" value=\"%s\"></label><button class=\"primary\" type=\"submit\">Save</button></div></form></section>",
                Shell.handle(store),
                one.id,
                Shell.handle(store),
                one.id,
                one.firstName,
                one.lastName,
                one.email,
                String.join(", ", one.tags),
                one.note);
    }

    void order(Exchange exchange, SandboxStore store) {
        var id = exchange.path("id");
        var found = id.matches("\\d{1,18}")
                ? store.books().orders.find(Long.parseLong(id))
                : java.util.Optional.<Order>empty();
        if (found.isEmpty()) {
            gone(exchange, store, "order");
            return;
        }
        var one = found.get();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("Shopify id", one.id);
        facts.put(
                "Customer",
                store.books().customerOf(one).map(Customer::displayName).orElse("Guest"));
        facts.put("Placed", one.processedAt);
        facts.put("Payment", one.financialStatus);
        facts.put("Fulfilment", one.fulfillmentStatus);
        facts.put("Return", one.returnStatus);
        facts.put("Cancelled", one.cancelledAt);
        facts.put("Total", money(one.total, store));
        facts.put("Refunded", money(one.refunded(), store));
        facts.put("Codes", String.join(", ", one.discountCodes));
        var lines = one.lines.stream().map(line -> lineRow(line, store));
        var buttons = Stream.of("fulfil", "refund", "cancel")
                .map(change -> Templates.format(
                        "<form method=\"post\" action=\"/store/%s/do/order-change\"><input type=\"hidden\" name=\"order\" value=\"%s\"><input type=\"hidden\" name=\"change\" value=\"%s\">"
                                + "<input type=\"hidden\" name=\"back\" value=\"/store/%s/orders/%s\"><button type=\"submit\">%s</button></form>",
                        Shell.handle(store),
                        one.id,
                        change,
                        Shell.handle(store),
                        one.id,
                        change.equals("refund") ? "Refund half" : change.equals("fulfil") ? "Fulfil" : "Cancel"))
                .collect(Collectors.joining());
        record(
                exchange,
                store,
                "Order " + one.name,
                facts,
                buttons,
                "",
                section("Lines", "Product|SKU|#Quantity|#Price|#Total", lines));
    }

    private static String lineRow(LineItem line, SandboxStore store) {
        return Templates.format(
                "<tr><td>%s</td><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>",
                line.title(), line.sku(), line.quantity(), money(line.unitPrice(), store), money(line.total(), store));
    }

    void product(Exchange exchange, SandboxStore store) {
        var id = exchange.path("id");
        var found = id.matches("\\d{1,18}")
                ? store.books().products.find(Long.parseLong(id))
                : java.util.Optional.<Product>empty();
        if (found.isEmpty()) {
            gone(exchange, store, "product");
            return;
        }
        var one = found.get();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("Shopify id", one.id);
        facts.put("Status", one.status);
        facts.put("Type", one.productType);
        facts.put("Vendor", one.vendor);
        facts.put("Tags", String.join(", ", one.tags));
        var variants = one.variants.stream()
                .map(variant -> Templates.format(
                        "<tr><td>%s</td><td>%s</td><td class=\"number\">%s</td><td class=\"number\">%s</td></tr>",
                        variant.title, variant.sku, money(variant.price, store), variant.inventoryQuantity));
        record(
                exchange,
                store,
                one.title,
                facts,
                "",
                "",
                section("Variants", "Variant|SKU|#Price|#In stock", variants));
    }

    private static String buttons(SandboxStore store, String action, long id, String back, String title) {
        return Templates.format(
                "<form method=\"post\" action=\"/store/%s/do/%s\"><input type=\"hidden\" name=\"id\" value=\"%s\"><input type=\"hidden\" name=\"back\" value=\"/store/%s/%s\"><button class=\"danger\" type=\"submit\">%s</button></form>",
                Shell.handle(store), action, id, Shell.handle(store), back, title);
    }

    private static String section(String title, String columns, Stream<String> rows) {
        return "<section class=\"card\" aria-label=\"" + title + "\"><h2>" + title
                + "</h2><div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"" + title + " table\"><table>"
                + head(columns) + "<tbody>"
                + rows.collect(Collectors.joining()) + "</tbody></table></div></section>";
    }

    private void record(
            Exchange exchange,
            SandboxStore store,
            String title,
            Map<String, Object> facts,
            String buttons,
            String form,
            String more) {
        var list = facts.entrySet().stream()
                .filter(fact -> fact.getValue() != null && !List.of("").contains(fact.getValue()))
                .map(fact -> Templates.format("<dt>%s</dt><dd>%s</dd>", fact.getKey(), fact.getValue()))
                .collect(Collectors.joining());
        shell.page(
                exchange,
                store,
                title,
                Templates.fill(
                        "record.html",
                        Map.of("title", title, "facts", list, "buttons", buttons, "form", form, "more", more)));
    }

    private void gone(Exchange exchange, SandboxStore store, String what) {
        shell.page(
                exchange,
                store,
                "Not found",
                "<div class=\"page\"><header><h1>There is no such " + what + "</h1></header></div>");
    }

    private static String money(long minor, SandboxStore store) {
        var currency = store.books().shop().currency();
        return Amounts.money(minor, currency) + " " + currency;
    }
}
