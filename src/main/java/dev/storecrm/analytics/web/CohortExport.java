package dev.storecrm.analytics.web;

import dev.storecrm.analytics.sales.SalesDetails;
import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.export.spi.ExportSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Address;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The map of who comes back, a line a cell, to be carried away. */
@Component
class CohortExport implements ExportSource {
    private static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("cohort", "analytics.cohort", "q.cohort", Kind.DATE),
            ExportColumn.column("month", "analytics.export.month", "q.month", Kind.DATE),
            ExportColumn.column("customers", "analytics.customers", "q.customers", Kind.NUMBER),
            ExportColumn.column("orders", "analytics.export.orders", "q.orders", Kind.NUMBER),
            ExportColumn.column("sales", "analytics.export.sales", "minor_to_major(q.minor, q.currency)", Kind.NUMBER),
            ExportColumn.column("currency", "analytics.export.currency", "q.currency", Kind.TEXT));

    private final SalesDetails details;
    private final Shops shops;
    private final Clock clock;

    CohortExport(SalesDetails details, Shops shops, Clock clock) {
        this.details = details;
        this.shops = shops;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "cohorts";
    }

    @Override
    public Address address(Map<String, String> choice) {
        return Address.of("/reports/cohorts");
    }

    @Override
    public List<ExportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public ExportRows rows(ShopId shop, Map<String, String> choice) {
        var profile = shops.get(shop);
        return details.cohortRows(profile, LocalDate.ofInstant(clock.instant(), profile.timeZone()));
    }
}
