package dev.storecrm.commerce;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Page;
import org.springframework.stereotype.Component;

/** The checkouts that people left before paying. */
@Component
public class Checkouts {
    private final CheckoutQueries checkouts;
    private final InShop inShop;

    Checkouts(CheckoutQueries checkouts, InShop inShop) {
        this.checkouts = checkouts;
        this.inShop = inShop;
    }

    /** One page, newest first. */
    public Page<CheckoutRow> page(ShopId shop, Keyset keyset) {
        return inShop.call(shop, () -> checkouts.page(shop, keyset));
    }
}
