package dev.storecrm.home.web;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.home.subscriber.SubscriberQueries;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.shop.Shops;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Who subscribed or stopped, to be carried away. */
@Component
class SubscriberExport implements ExportSource {
    private static final List<ExportColumn> COLUMNS = List.of(
            column("customer_id", "m.customer_id", Kind.ID),
            column("email", "c.email", Kind.TEXT),
            column("first_name", "c.first_name", Kind.TEXT),
            column("last_name", "c.last_name", Kind.TEXT),
            column("at", "m.at", Kind.TIME));

    private final Shops shops;

    SubscriberExport(Shops shops) {
        this.shops = shops;
    }

    private static ExportColumn column(String key, String sql, Kind kind) {
        return ExportColumn.column(key, "home.export." + key, sql, kind);
    }

    @Override
    public String name() {
        return "subscribers";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return SubscriberForm.address(SubscriberForm.of(choice).filter());
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return SubscriberQueries.rows(
                shop, SubscriberForm.of(choice).filter(), shops.get(shop).timeZone());
    }

    @Override
    public List<String> parameters() {
        return SubscriberForm.PARAMETERS;
    }

    @Override
    public List<String> identity() {
        return List.of("moved");
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var filter = SubscriberForm.of(choice).filter();
        var words = new ArrayList<FilterWord>();
        words.add(FilterWord.named("home.subscribers", "home.subscribers." + filter.moved()));
        if (filter.from() != null) {
            words.add(FilterWord.said("home.subscribers.from", filter.from().toString()));
        }
        return words;
    }
}
