package dev.storecrm.sync;

import dev.storecrm.commerce.CheckoutImport;
import dev.storecrm.commerce.OrderImport;
import dev.storecrm.commerce.ProductImport;
import dev.storecrm.customer.CustomerImport;
import dev.storecrm.database.Asked;
import dev.storecrm.database.RecordImport;
import dev.storecrm.database.RecordImport.Gone;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Limit;
import dev.storecrm.shop.Limits;
import dev.storecrm.shop.Shops;
import org.springframework.stereotype.Component;

/** Which import a phase feeds, by the shop's choices. */
@Component
class PhaseImports {
    private final Shops shops;
    private final Limits limits;

    PhaseImports(Shops shops, Limits limits) {
        this.shops = shops;
        this.limits = limits;
    }

    FileImport.Target target(ShopId shop, PhaseKind kind, Asked asked) {
        return new FileImport.Target(shop, records(shop, kind), gone(shop, kind), asked);
    }

    private RecordImport records(ShopId shop, PhaseKind kind) {
        return switch (kind) {
            case CUSTOMERS -> new CustomerImport(shops.settings(shop).importPolicy());
            case PRODUCTS -> new ProductImport();
            case ORDERS -> new OrderImport();
            case CHECKOUTS -> new CheckoutImport();
        };
    }

    private Gone gone(ShopId shop, PhaseKind kind) {
        var settings = shops.settings(shop);
        return switch (kind) {
            case CUSTOMERS -> settings.deleteCustomers() ? Gone.DELETE : Gone.KEEP;
            case PRODUCTS -> settings.deleteProducts() ? Gone.DELETE : Gone.KEEP;
            case ORDERS -> ordersGone(shop, settings.deleteOrders());
            // Shopify drops old ones by itself
            case CHECKOUTS -> Gone.UNKNOWN;
        };
    }

    /** Without read_all_orders Shopify's file ends 60 days ago: an order that it lacks may only be old. */
    private Gone ordersGone(ShopId shop, boolean delete) {
        if (limits.of(shop).stream().anyMatch(limit -> limit.subject() == Limit.Subject.OLD_ORDERS)) {
            return Gone.UNKNOWN;
        }
        return delete ? Gone.DELETE : Gone.KEEP;
    }
}
