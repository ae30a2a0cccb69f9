package dev.storecrm.analytics.web;

import dev.storecrm.commerce.rfm.Rfm;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Customers with their scores, to be carried away. */
@Component
class RfmExport implements ExportSource {
    private static final List<ExportColumn> COLUMNS = List.of(
            column("customer_id", "f.customer_id", Kind.ID),
            column("email", "c.email", Kind.TEXT),
            column("first_name", "c.first_name", Kind.TEXT),
            column("last_name", "c.last_name", Kind.TEXT),
            column("recency", "f.recency", Kind.NUMBER),
            column("frequency", "f.frequency", Kind.NUMBER),
            column("monetary", "f.monetary", Kind.NUMBER),
            column("fm", "f.fm", Kind.NUMBER),
            column("group", "f.rfm_group", Kind.TEXT),
            column("last_order_at", "f.last_order_at", Kind.TIME),
            column("orders", "f.number_of_orders", Kind.NUMBER),
            column("spent", "minor_to_major(f.amount_spent_minor, f.currency)", Kind.NUMBER),
            column("currency", "f.currency", Kind.TEXT));

    private final Rfm rfm;

    RfmExport(Rfm rfm) {
        this.rfm = rfm;
    }

    private static ExportColumn column(String key, String sql, Kind kind) {
        return ExportColumn.column(key, "analytics.export." + key, sql, kind);
    }

    @Override
    public String name() {
        return "rfm";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return RfmForm.of(choice).at("/reports/rfm/customers");
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return rfm.rows(shop, RfmForm.of(choice).filter());
    }

    @Override
    public List<String> parameters() {
        return RfmForm.PARAMETERS;
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var filter = RfmForm.of(choice).filter();
        var words = new ArrayList<FilterWord>();
        if (filter.group() != null) {
            words.add(FilterWord.named("analytics.export.group", "analytics.rfm.group." + filter.group()));
        }
        if (filter.recency() != null) {
            words.add(
                    FilterWord.said("analytics.export.recency", filter.recency().toString()));
        }
        if (filter.fm() != null) {
            words.add(FilterWord.said("analytics.export.fm", filter.fm().toString()));
        }
        return words;
    }
}
