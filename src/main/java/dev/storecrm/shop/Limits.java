package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Knows what is not available for a shop, from the granted scopes, the plan, and what Shopify withheld when asked. */
@Component
public class Limits {
    /** On these plans Shopify keeps customers' personal data from apps that a merchant made for themselves. */
    private static final Set<String> SMALL_PLANS = Set.of("Basic", "Starter", "Shopify Starter", "Basic Shopify");

    private final Shops shops;
    private final TokenStore tokens;

    Limits(Shops shops, TokenStore tokens) {
        this.shops = shops;
        this.tokens = tokens;
    }

    /** Nothing when everything is available. */
    public List<Limit> of(ShopId shop) {
        var row = tokens.find(shop);
        return row.isEmpty()
                ? List.of()
                : of(
                        row.get().scopeList(),
                        row.get().withheldList(),
                        shops.get(shop).plan());
    }

    static List<Limit> of(Collection<String> granted, Collection<String> withheld, String plan) {
        var limits = new ArrayList<Limit>();
        var missing = RequiredScopes.missing(granted);
        var refusal = SMALL_PLANS.contains(plan) ? Limit.Reason.PLAN : Limit.Reason.APPROVAL;
        if (!granted.contains("read_customers") && missing.contains("write_customers")) {
            limits.add(new Limit(Limit.Subject.CUSTOMERS, Limit.Reason.SCOPE));
        } else if (withheld.contains("customers")) {
            limits.add(new Limit(Limit.Subject.CUSTOMERS, refusal));
        } else if (withheld.stream().anyMatch(field -> field.contains("."))) {
            limits.add(new Limit(Limit.Subject.CONTACT_DETAILS, refusal));
        }
        if (missing.contains("read_orders")) {
            limits.add(new Limit(Limit.Subject.ORDERS, Limit.Reason.SCOPE));
        } else if (withheld.contains("orders")) {
            limits.add(new Limit(Limit.Subject.ORDERS, refusal));
        } else if (!RequiredScopes.missing(RequiredScopes.WANTED, granted).isEmpty()) {
            limits.add(new Limit(Limit.Subject.OLD_ORDERS, Limit.Reason.SCOPE));
        }
        if (!granted.contains("read_products") && missing.contains("write_products")) {
            limits.add(new Limit(Limit.Subject.PRODUCTS, Limit.Reason.SCOPE));
        }
        return List.copyOf(limits);
    }
}
