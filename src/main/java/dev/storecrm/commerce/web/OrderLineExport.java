package dev.storecrm.commerce.web;

import dev.storecrm.commerce.CommerceExportQueries;
import dev.storecrm.commerce.CommerceExports;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What was bought in the orders that the list of orders shows. */
@Component
class OrderLineExport implements ExportSource {
    private final CommerceExports exports;

    OrderLineExport(CommerceExports exports) {
        this.exports = exports;
    }

    @Override
    public String name() {
        return "order-lines";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return new Address("/orders", choice);
    }

    @Override
    public List<ExportColumn> columns() {
        return CommerceExportQueries.LINES;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return exports.lines(shop, OrderExport.form(choice).filter(), OrderExport.sorting(choice));
    }

    @Override
    public List<String> parameters() {
        return OrderExport.PARAMETERS;
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return OrderExport.wordsOf(choice);
    }
}
