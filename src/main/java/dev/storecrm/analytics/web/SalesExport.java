package dev.storecrm.analytics.web;

import dev.storecrm.analytics.sales.SalesDetails;
import dev.storecrm.analytics.sales.SalesFilter;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.export.spi.FilterWord;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The orders behind a number, to be carried away. */
@Component
class SalesExport implements ExportSource {
    private static final List<ExportColumn> COLUMNS = List.of(
            column("order", "o.name", Kind.TEXT),
            column("order_id", "o.order_id", Kind.ID),
            column("placed_at", "o.processed_at", Kind.TIME),
            column("customer_id", "o.customer_id", Kind.ID),
            column("email", "c.email", Kind.TEXT),
            column("total", "minor_to_major(o.total_minor, o.currency)", Kind.NUMBER),
            column("refunded", "minor_to_major(o.refunded_minor, o.currency)", Kind.NUMBER),
            column("sales", "minor_to_major(o.total_minor - o.refunded_minor, o.currency)", Kind.NUMBER),
            column("currency", "o.currency", Kind.TEXT));

    private final SalesDetails details;
    private final Shops shops;
    private final Clock clock;

    SalesExport(SalesDetails details, Shops shops, Clock clock) {
        this.details = details;
        this.shops = shops;
        this.clock = clock;
    }

    private static ExportColumn column(String key, String sql, Kind kind) {
        return ExportColumn.column(key, "analytics.export." + key, sql, kind);
    }

    @Override
    public String name() {
        return "sales";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return new Address(SalesForm.PATH, choice);
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        return details.rows(shops.get(shop), filter(shop, choice));
    }

    @Override
    public List<String> parameters() {
        return SalesForm.PARAMETERS;
    }

    @Override
    public List<FilterWord> words(ShopId shop, Map<String, String> choice) {
        var filter = filter(shop, choice);
        var words = new ArrayList<FilterWord>();
        if (filter.from() != null) {
            words.add(FilterWord.said("analytics.sales.from", filter.from().toString()));
        }
        words.add(FilterWord.said("analytics.sales.to", filter.to().toString()));
        if (filter.buyers() != null) {
            words.add(FilterWord.named("analytics.sales.who", "analytics.sales.buyers." + filter.buyers()));
        }
        if (filter.product() != null) {
            words.add(
                    FilterWord.said("analytics.sales.product", filter.product().toString()));
        }
        if (filter.cohort() != null) {
            words.add(FilterWord.said("analytics.cohort", filter.cohort().toString()));
        }
        if (filter.coupon() != null) {
            words.add(
                    filter.coupon() == SalesFilter.ANY
                            ? FilterWord.named("analytics.sends.coupon", "analytics.sends.any")
                            : FilterWord.said(
                                    "analytics.sends.coupon", filter.coupon().toString()));
        }
        if (filter.campaign() != null) {
            words.add(
                    filter.campaign() == SalesFilter.ANY
                            ? FilterWord.named("analytics.sends.campaign", "analytics.sends.clicked.any")
                            : FilterWord.said(
                                    "analytics.sends.campaign",
                                    filter.campaign().toString()));
        }
        return words;
    }

    private SalesFilter filter(ShopId shop, Map<String, String> choice) {
        return SalesForm.of(choice)
                .filter(LocalDate.ofInstant(clock.instant(), shops.get(shop).timeZone()));
    }
}
