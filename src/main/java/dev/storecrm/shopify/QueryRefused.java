package dev.storecrm.shopify;

import java.util.List;

/** Shopify could not run the document at all, or gave nothing where an answer had to be: a mistake of ours. */
public final class QueryRefused extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    private final transient List<QueryError> errors;

    QueryRefused(String message, List<QueryError> errors) {
        super(message, null);
        this.errors = List.copyOf(errors);
    }

    public List<QueryError> errors() {
        return errors;
    }
}
