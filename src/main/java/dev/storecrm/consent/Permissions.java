package dev.storecrm.consent;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Who may be written to. For one person here; who writes to many joins the view {@code consent_facts (shop_id, customer_id,
 * channel, kind, verdict, permitted)} in the statement that claims, and the list of {@link
 * dev.storecrm.privacy.Suppressions} by the address's key.
 */
@Component
public class Permissions {
    private final ConsentQueries queries;
    private final InShop inShop;

    Permissions(ConsentQueries queries, InShop inShop) {
        this.queries = queries;
        this.inShop = inShop;
    }

    /** By kind, in their order; nothing when there is no such customer. */
    public List<Permission> of(ShopId shop, long customer, Channel channel) {
        return inShop.call(shop, () -> queries.permissions(shop, customer, channel));
    }

    /**
     * What the customer's decisions about LINE come to, by kind, though nothing is sent by it yet; nothing in a shop that keeps
     * no decision about it at all.
     */
    public List<Permission> line(ShopId shop, long customer) {
        return inShop.call(shop, () -> queries.keepsLine(shop) ? queries.line(shop, customer) : List.of());
    }

    /** One kind; empty when there is no such customer, which is a no as well. */
    public Optional<Permission> of(ShopId shop, long customer, Channel channel, Kind kind) {
        return of(shop, customer, channel).stream()
                .filter(permission -> permission.kind() == kind)
                .findFirst();
    }
}
