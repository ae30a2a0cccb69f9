package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.util.List;

/** A product with its variants. */
public final class Product extends Row {

    public String title;
    public String handle;
    public String status = "ACTIVE";
    public String vendor = "";
    public String productType = "";
    public List<String> tags = List.of();
    public List<Variant> variants = List.of();
    public Instant publishedAt;

    @Override
    public String type() {
        return "Product";
    }

    public int totalInventory() {
        return variants.stream().mapToInt(v -> v.inventoryQuantity).sum();
    }
}
