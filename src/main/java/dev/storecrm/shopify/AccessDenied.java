package dev.storecrm.shopify;

import java.util.List;

/**
 * A scope is missing, or Shopify has not approved access to protected customer data. The fields that were withheld are
 * null in the answer because of that, not because they are empty.
 */
public final class AccessDenied extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    private final transient List<QueryError> errors;

    AccessDenied(List<QueryError> errors) {
        super("Shopify withheld " + errors, null);
        this.errors = List.copyOf(errors);
    }

    public List<QueryError> errors() {
        return errors;
    }
}
