package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.Table;
import java.util.ArrayList;

/** Anything by its id; what is not there is null, at its place. */
final class NodeFields implements Catalogue {

    private static final int MOST = 250;

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("node", (root, arguments, call) -> find(arguments.text("id"), call))
                .with("nodes", (root, arguments, call) -> {
                    var ids = arguments.texts("ids");
                    if (ids.size() > MOST) {
                        throw new Refusal(
                                "MAX_INPUT_SIZE_EXCEEDED",
                                "The input array size of " + ids.size() + " is greater than the maximum allowed of "
                                        + MOST);
                    }
                    var nodes = new ArrayList<Object>();
                    ids.forEach(id -> nodes.add(find(id, call)));
                    return nodes;
                });
    }

    private static Object find(String gid, Call call) {
        var parts = gid.split("/");
        var table = parts.length == 5 ? table(parts[3], call.books()) : null;
        if (table == null || !parts[4].matches("\\d{1,18}")) {
            throw new Refusal("RESOURCE_NOT_FOUND", "Invalid global id '" + gid + "'");
        }
        var id = Long.parseLong(parts[4]);
        return table == call.books().orders
                ? call.books().orders.find(id).filter(OrderFields.visible(call)).orElse(null)
                : table.find(id).orElse(null);
    }

    private static Table<? extends Row> table(String type, Books books) {
        return switch (type) {
            case "Customer" -> books.customers;
            case "Order" -> books.orders;
            case "Product" -> books.products;
            case "ProductVariant" -> books.variants;
            case "AbandonedCheckout" -> books.checkouts;
            case "DraftOrder" -> books.drafts;
            default -> null;
        };
    }
}
