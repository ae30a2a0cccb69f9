package dev.storecrm.sandbox.admin;

import dev.storecrm.sandbox.SandboxStore;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.Variant;
import java.time.Instant;
import java.util.function.Consumer;

/** What happens to a product when its button is pressed. */
final class ProductChanges {

    private ProductChanges() {}

    static void apply(String change, long id, SandboxStore store) {
        switch (change) {
            case "price" ->
                store.trade().changeProduct(id, variants(variant -> variant.price += Math.max(1, variant.price / 10)));
            case "stock" -> store.trade().changeProduct(id, variants(variant -> variant.inventoryQuantity = 0));
            case "delete" -> store.trade().deleteProduct(id);
            default -> store.trade().changeProduct(id, product -> product.title = product.title + " (new)");
        }
    }

    private static Consumer<Product> variants(Consumer<Variant> change) {
        return product -> product.variants = product.variants.stream()
                .map(variant -> changed(variant, product.updatedAt, change))
                .toList();
    }

    private static Variant changed(Variant variant, Instant now, Consumer<Variant> change) {
        var copy = variant.duplicate();
        copy.updatedAt = now;
        change.accept(copy);
        return copy;
    }
}
