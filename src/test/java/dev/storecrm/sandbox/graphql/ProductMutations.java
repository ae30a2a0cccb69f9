package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.store.People;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.Trade;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** `productUpdate`, with the refusals Shopify puts into `userErrors`. */
final class ProductMutations implements Catalogue {
    private static final int LONGEST = 255;

    record Result(Product product, List<UserError> errors) {}

    @Override
    public void describe(Fields fields) {
        fields.root("Mutation")
                .with("productUpdate", (root, arguments, call) -> update(arguments.object("product"), call));
        fields.on("ProductUpdatePayload", Result.class)
                .field("product", Result::product)
                .field("userErrors", Result::errors);
    }

    private static Result update(Arguments input, Call call) {
        var id = input.id("id", "Product");
        if (call.books().products.find(id).isEmpty()) {
            return new Result(null, List.of(new UserError(List.of("id"), "Product does not exist", null)));
        }
        var errors = check(input);
        return errors.isEmpty()
                ? new Result(new Trade(call.books()).changeProduct(id, product -> apply(input, product)), List.of())
                : new Result(null, errors);
    }

    private static List<UserError> check(Arguments input) {
        var errors = new ArrayList<UserError>();
        if (input.has("title")
                && (input.text("title") == null || input.text("title").isBlank())) {
            errors.add(new UserError(List.of("title"), "Title can't be blank", null));
        }
        for (var name : List.of("title", "vendor", "productType")) {
            if (input.text(name) != null && input.text(name).length() > LONGEST) {
                errors.add(new UserError(
                        List.of(name), name + " is too long (maximum is " + LONGEST + " characters)", null));
            }
        }
        return errors;
    }

    private static void apply(Arguments input, Product product) {
        product.title = input.has("title") ? input.text("title").strip() : product.title;
        product.status = input.has("status") ? input.text("status") : product.status;
        product.vendor = changed(input, "vendor", product.vendor);
        product.productType = changed(input, "productType", product.productType);
        product.tags = input.has("tags") ? People.union(List.of(), input.texts("tags")) : product.tags;
    }

    private static String changed(Arguments input, String name, String before) {
        return input.has(name)
                ? Objects.requireNonNullElse(input.text(name), "").strip()
                : before;
    }
}
