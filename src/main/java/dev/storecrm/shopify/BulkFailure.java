package dev.storecrm.shopify;

/** Why a bulk operation could not be started or its result not be read. */
public final class BulkFailure extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    /** What to do: wait, start again, or mend the query. */
    public enum Kind {
        /** Others of this shop are running; wait for one to end. */
        ANOTHER_RUNNING,
        /** The result's address is too old; start the operation again. */
        URL_EXPIRED,
        /** Shopify cannot run this query in bulk. */
        QUERY_INVALID,
        /** The address is not one of Shopify's; nothing was fetched. */
        URL_REFUSED
    }

    private final Kind kind;

    BulkFailure(Kind kind, String message) {
        super(message, null);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
