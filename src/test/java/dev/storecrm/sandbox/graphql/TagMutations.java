package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.store.People;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.Trade;
import java.util.List;
import java.util.function.UnaryOperator;

/** `tagsAdd` and `tagsRemove` on customers, orders and products. */
final class TagMutations implements Catalogue {

    private static final int LONGEST = 255;

    record Result(Row node, List<UserError> errors) {}

    @Override
    public void describe(Fields fields) {
        fields.root("Mutation")
                .with(
                        "tagsAdd",
                        (root, arguments, call) ->
                                change(arguments, call, tags -> People.union(tags, arguments.texts("tags"))))
                .with(
                        "tagsRemove",
                        (root, arguments, call) ->
                                change(arguments, call, tags -> People.without(tags, arguments.texts("tags"))));
        for (var payload : List.of("TagsAddPayload", "TagsRemovePayload")) {
            fields.on(payload, Result.class).field("node", Result::node).field("userErrors", Result::errors);
        }
    }

    private static Result change(Arguments arguments, Call call, UnaryOperator<List<String>> tags) {
        var books = call.books();
        if (arguments.texts("tags").stream().anyMatch(tag -> tag.length() > LONGEST)) {
            return new Result(
                    null,
                    List.of(new UserError(List.of("tags"), "Tag exceeds the maximum length of 255 characters", null)));
        }
        if (books.customers.find(arguments.id("id", "Customer")).isPresent()) {
            demand(call, "write_customers");
            return new Result(
                    new People(books)
                            .change(
                                    arguments.id("id", "Customer"),
                                    customer -> customer.tags = tags.apply(customer.tags)),
                    List.of());
        }
        if (books.orders.find(arguments.id("id", "Order")).isPresent()) {
            demand(call, "write_orders");
            return new Result(
                    new Trade(books)
                            .change(
                                    arguments.id("id", "Order"),
                                    "orders/updated",
                                    order -> order.tags = tags.apply(order.tags)),
                    List.of());
        }
        if (books.products.find(arguments.id("id", "Product")).isPresent()) {
            demand(call, "write_products");
            return new Result(
                    new Trade(books)
                            .changeProduct(
                                    arguments.id("id", "Product"), product -> product.tags = tags.apply(product.tags)),
                    List.of());
        }
        return new Result(null, List.of(new UserError(List.of("id"), "Resource does not exist", null)));
    }

    private static void demand(Call call, String scope) {
        if (!call.grant().allows(scope)) {
            throw Refusal.accessDenied("tagsAdd", "`" + scope + "` access scope.");
        }
    }
}
