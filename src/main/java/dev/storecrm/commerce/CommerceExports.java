package dev.storecrm.commerce;

import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Sorting;
import org.springframework.stereotype.Component;

/** The rows of the lists of this module, for files. */
@Component
public class CommerceExports {

    public ExportRows orders(ShopId shop, OrderFilter filter, Sorting sorting) {
        return CommerceExportQueries.orders(shop, filter, sorting);
    }

    /** The lines of the orders that the filter leaves. */
    public ExportRows lines(ShopId shop, OrderFilter filter, Sorting sorting) {
        return CommerceExportQueries.lines(shop, filter, sorting);
    }

    /** Variants, as the list of products shows them. */
    public ExportRows products(ShopId shop, ProductFilter filter, Sorting sorting) {
        return CommerceExportQueries.products(shop, filter, sorting);
    }

    /** Checkouts that people left. */
    public ExportRows checkouts(ShopId shop) {
        return CommerceExportQueries.checkouts(shop);
    }
}
