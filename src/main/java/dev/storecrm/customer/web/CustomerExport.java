package dev.storecrm.customer.web;

import dev.storecrm.customer.CustomerExportQueries;
import dev.storecrm.customer.CustomerTab;
import dev.storecrm.customer.Customers;
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

/** The list of customers, to be carried away. */
@Component
class CustomerExport implements ExportSource {
    private final Customers customers;

    CustomerExport(Customers customers) {
        this.customers = customers;
    }

    @Override
    public String name() {
        return "customers";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return new Address("/customers", choice);
    }

    @Override
    public List<ExportColumn> columns() {
        return CustomerExportQueries.COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var form = form(choice);
        var sorting = Sorting.of(form.sort(), Customers.ORDERS, CustomerListController.NEWEST);
        return customers.exported(shop, form.filter(), sorting);
    }

    @Override
    public List<String> parameters() {
        return List.of("tab", "q", "consent", "country", "tag", "sort");
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var form = form(choice);
        var filter = form.filter();
        var words = new ArrayList<FilterWord>();
        if (filter.tab() != CustomerTab.ALL) {
            words.add(FilterWord.named("customer.list.views", "customer.export.tab." + filter.tab()));
        }
        if (!filter.search().isBlank()) {
            words.add(FilterWord.said("customer.export.search", filter.search()));
        }
        if (filter.consent() != null) {
            words.add(FilterWord.named("customer.consent", "customer.consent." + filter.consent()));
        }
        if (filter.country() != null) {
            words.add(FilterWord.said("customer.country", filter.country()));
        }
        if (filter.tag() != null) {
            words.add(FilterWord.said("customer.tag", filter.tag()));
        }
        return words;
    }

    private static CustomerListForm form(Map<String, String> choice) {
        return new CustomerListForm(
                choice.get("tab"),
                choice.get("q"),
                choice.get("consent"),
                choice.get("country"),
                choice.get("tag"),
                choice.get("sort"));
    }
}
