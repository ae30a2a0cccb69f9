package dev.storecrm.sandbox.store;

/** One line of an order, checkout or draft. Amounts are minor units; `total` is what the line costs after discounts. */
public record LineItem(
        long id,
        long productId,
        long variantId,
        String title,
        String variantTitle,
        String sku,
        String vendor,
        int quantity,
        int currentQuantity,
        long unitPrice,
        long total) {

    public LineItem withCurrentQuantity(int left) {
        return new LineItem(
                id, productId, variantId, title, variantTitle, sku, vendor, quantity, left, unitPrice, total);
    }

    public long originalTotal() {
        return Math.max(unitPrice * quantity, total);
    }
}
