package dev.storecrm.commerce.web;

import dev.storecrm.commerce.CommerceExportQueries;
import dev.storecrm.commerce.CommerceExports;
import dev.storecrm.commerce.OrderTab;
import dev.storecrm.commerce.Orders;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.page.Sorting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The list of orders, to be carried away. */
@Component
class OrderExport implements ExportSource {
    static final List<String> PARAMETERS = List.of("tab", "q", "payment", "fulfillment", "sort");

    private final CommerceExports exports;

    OrderExport(CommerceExports exports) {
        this.exports = exports;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return new Address("/orders", choice);
    }

    @Override
    public List<ExportColumn> columns() {
        return CommerceExportQueries.ORDERS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return exports.orders(shop, form(choice).filter(), sorting(choice));
    }

    @Override
    public List<String> parameters() {
        return PARAMETERS;
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        return wordsOf(choice);
    }

    static List<FilterWord> wordsOf(Map<String, String> choice) {
        var filter = form(choice).filter();
        var words = new ArrayList<FilterWord>();
        if (filter.tab() != OrderTab.ALL) {
            words.add(FilterWord.named("export.view", "commerce.tab." + filter.tab()));
        }
        if (!filter.search().isBlank()) {
            words.add(FilterWord.said("commerce.export.search", filter.search()));
        }
        if (filter.payment() != null) {
            words.add(FilterWord.said("commerce.export.payment", filter.payment()));
        }
        if (filter.fulfillment() != null) {
            words.add(FilterWord.said("commerce.export.fulfillment", filter.fulfillment()));
        }
        return words;
    }

    static Sorting sorting(Map<String, String> choice) {
        return Sorting.of(choice.get("sort"), Orders.ORDERS, OrderListController.NEWEST);
    }

    static OrderListForm form(Map<String, String> choice) {
        return new OrderListForm(
                choice.get("tab"),
                choice.get("q"),
                choice.get("payment"),
                choice.get("fulfillment"),
                choice.get("sort"));
    }
}
