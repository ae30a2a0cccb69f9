package dev.storecrm.commerce.web;

import dev.storecrm.commerce.CommerceExportQueries;
import dev.storecrm.commerce.CommerceExports;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The list of abandoned checkouts, to be carried away. */
@Component
class CheckoutExport implements ExportSource {
    private final CommerceExports exports;

    CheckoutExport(CommerceExports exports) {
        this.exports = exports;
    }

    @Override
    public String name() {
        return "checkouts";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/orders/checkouts");
    }

    @Override
    public List<ExportColumn> columns() {
        return CommerceExportQueries.CHECKOUTS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return exports.checkouts(shop);
    }
}
