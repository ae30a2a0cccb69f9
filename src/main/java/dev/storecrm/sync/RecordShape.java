package dev.storecrm.sync;

/**
 * How one kind of record is asked for by id.
 *
 * @param byId document that takes {@code $ids}
 * @param more document that takes {@code $id} and {@code $after}, for parts that did not fit on the first page
 * @param changes document that lists ids by a search, with how many there are
 * @param type its name in Shopify's schema, and in its ids
 * @param parts the connection that holds its parts
 * @param batch how many may be asked for at once: the cost of a call, counted as Shopify counts connections, stays below
 *     the 1,000 points that any call may cost
 */
record RecordShape(String byId, String more, String changes, String type, String parts, int batch) {

    static RecordShape of(PhaseKind kind) {
        return switch (kind) {
            case CUSTOMERS ->
                new RecordShape(
                        "customer/CustomersById",
                        "customer/CustomerAddresses",
                        "customer/ChangedCustomers",
                        "Customer",
                        "addressesV2",
                        50);
            case PRODUCTS ->
                new RecordShape(
                        "commerce/ProductsById",
                        "commerce/ProductVariants",
                        "commerce/ChangedProducts",
                        "Product",
                        "variants",
                        30);
            case ORDERS ->
                new RecordShape(
                        "commerce/OrdersById",
                        "commerce/OrderLines",
                        "commerce/ChangedOrders",
                        "Order",
                        "lineItems",
                        10);
            case CHECKOUTS ->
                new RecordShape(
                        "commerce/CheckoutsById",
                        "commerce/CheckoutLines",
                        "commerce/ChangedCheckouts",
                        "AbandonedCheckout",
                        "lineItems",
                        15);
        };
    }

    /** Whether Shopify can list it by its last change, so that every page of a list brings the sweep forward. */
    boolean listedByChange() {
        return !type.equals("AbandonedCheckout");
    }

    String gid(long id) {
        return "gid://shopify/" + type + "/" + id;
    }
}
