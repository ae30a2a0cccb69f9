package dev.storecrm.shopify;

import java.util.List;

/** A mutation was understood and refused; nothing was changed. */
public final class UserErrors extends ShopifyFailure {
    private static final long serialVersionUID = 1L;

    private final transient List<UserError> errors;

    UserErrors(List<UserError> errors) {
        super("Shopify refused " + errors, null);
        this.errors = List.copyOf(errors);
    }

    public List<UserError> errors() {
        return errors;
    }

    public boolean has(String code) {
        return errors.stream().anyMatch(error -> error.code().equals(code));
    }
}
