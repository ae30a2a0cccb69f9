package dev.storecrm.sync;

/** What a phase pulls. The order of the constants is the order of the phases: customers and products before orders. */
public enum PhaseKind {
    CUSTOMERS("customer/BulkCustomers"),
    PRODUCTS("commerce/BulkProducts"),
    ORDERS("commerce/BulkOrders"),
    CHECKOUTS("commerce/BulkAbandonedCheckouts");

    private final String document;

    PhaseKind(String document) {
        this.document = document;
    }

    String document() {
        return document;
    }
}
