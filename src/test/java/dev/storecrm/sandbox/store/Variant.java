package dev.storecrm.sandbox.store;

/** What is really sold: one size or colour of a product. */
public final class Variant extends Row {

    public long productId;
    public String title = "Default Title";
    public String sku;
    public String barcode;
    public long price;
    public Long compareAtPrice;
    public int position = 1;
    public int inventoryQuantity;

    /** A copy to change, for a product that is being changed. */
    public Variant duplicate() {
        return (Variant) copy();
    }

    @Override
    public String type() {
        return "ProductVariant";
    }
}
