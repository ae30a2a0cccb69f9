package dev.storecrm.sync;

/**
 * How one kind of record is asked for by id.
 *
 * @param byId document that takes {@code $ids}
 * @param more document that takes {@code $id} and {@code $after}, for parts that did not fit on the first page
 * @param type its name in Shopify's schema, and in its ids
 * @param parts the connection that holds its parts
 * @param batch how many may be asked for at once: the cost of a call, counted as Shopify counts connections, stays below
 *     the 1,000 points that any call may cost
 */
record RecordShape(String byId, String more, String type, String parts, int batch) {

    static RecordShape of(PhaseKind kind) {
        return switch (kind) {
            case CUSTOMERS ->
                new RecordShape("customer/CustomersById", "customer/CustomerAddresses", "Customer", "addressesV2", 50);
            case PRODUCTS ->
                new RecordShape("commerce/ProductsById", "commerce/ProductVariants", "Product", "variants", 30);
            case ORDERS -> new RecordShape("commerce/OrdersById", "commerce/OrderLines", "Order", "lineItems", 10);
            case CHECKOUTS ->
                new RecordShape(
                        "commerce/CheckoutsById", "commerce/CheckoutLines", "AbandonedCheckout", "lineItems", 15);
        };
    }

    String gid(long id) {
        return "gid://shopify/" + type + "/" + id;
    }
}
