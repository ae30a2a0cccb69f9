package dev.storecrm.sync;

import dev.storecrm.commerce.CheckoutImport;
import dev.storecrm.commerce.OrderImport;
import dev.storecrm.commerce.ProductImport;
import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Asked;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.RecordImport.Gone;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Shops;
import org.springframework.stereotype.Component;

/** Which import a phase feeds, by the shop's choices. */
@Component
class PhaseImports {
    private final Shops shops;
    private final ShownOrders shown;

    PhaseImports(Shops shops, ShownOrders shown) {
        this.shops = shops;
        this.shown = shown;
    }

    FileImport.Target target(ShopId shop, PhaseKind kind, Asked asked) {
        return new FileImport.Target(shop, records(shop, kind, asked), gone(shop, kind), asked);
    }

    private RecordImport records(ShopId shop, PhaseKind kind, Asked asked) {
        return switch (kind) {
            case CUSTOMERS -> new CustomerImport(shops.settings(shop).importPolicy());
            case PRODUCTS -> new ProductImport();
            case ORDERS -> new OrderImport(shown.since(shop, asked.at()));
            case CHECKOUTS -> new CheckoutImport();
        };
    }

    private Gone gone(ShopId shop, PhaseKind kind) {
        var settings = shops.settings(shop);
        return switch (kind) {
            case CUSTOMERS -> settings.deleteCustomers() ? Gone.DELETE : Gone.KEEP;
            case PRODUCTS -> settings.deleteProducts() ? Gone.DELETE : Gone.KEEP;
            case ORDERS -> settings.deleteOrders() ? Gone.DELETE : Gone.KEEP;
            // Shopify drops old ones by itself
            case CHECKOUTS -> Gone.UNKNOWN;
        };
    }
}
