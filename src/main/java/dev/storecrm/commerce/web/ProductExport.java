package dev.storecrm.commerce.web;

import dev.storecrm.commerce.CommerceExportQueries;
import dev.storecrm.commerce.CommerceExports;
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
import java.util.Set;
import org.springframework.stereotype.Component;

/** The list of products, a line a variant, to be carried away. */
@Component
class ProductExport implements ExportSource {
    private final CommerceExports exports;

    ProductExport(CommerceExports exports) {
        this.exports = exports;
    }

    @Override
    public String name() {
        return "products";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return new Address("/products", choice);
    }

    @Override
    public List<ExportColumn> columns() {
        return CommerceExportQueries.PRODUCTS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var usual = ProductController.BY_NAME;
        return exports.products(
                shop, form(choice).filter(), Sorting.of(choice.get("sort"), Set.of(usual.key()), usual));
    }

    @Override
    public List<String> parameters() {
        return List.of("q", "status", "sort");
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var filter = form(choice).filter();
        var words = new ArrayList<FilterWord>();
        if (!filter.search().isBlank()) {
            words.add(FilterWord.said("commerce.export.search", filter.search()));
        }
        if (filter.status() != null) {
            words.add(FilterWord.said("commerce.export.status", filter.status()));
        }
        return words;
    }

    private static ProductController.Form form(Map<String, String> choice) {
        return new ProductController.Form(choice.get("q"), choice.get("status"), choice.get("sort"), null);
    }
}
