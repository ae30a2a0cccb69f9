package dev.storecrm.metafield;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Map;

/** The newest value of every key for every customer, for a file. */
public final class MetaExportQueries {
    public static final List<ExportColumn> COLUMNS = List.of(
            column("customer_id", "metafield.export.customer", "v.customer_id", Kind.ID),
            column("email", "metafield.export.email", "c.email", Kind.TEXT),
            column("application", "metafield.export.slug", "v.slug", Kind.TEXT),
            column("key", "metafield.export.key", "v.key", Kind.TEXT),
            column(
                    "value",
                    "metafield.export.value",
                    "coalesce(v.text_value, v.number_value::text, v.date_value::text, v.flag_value::text)",
                    Kind.TEXT),
            column("changed_at", "metafield.export.changed", "v.changed_at", Kind.TIME),
            column("source", "metafield.export.source", "v.source", Kind.TEXT));

    private MetaExportQueries() {}

    private static ExportColumn column(String key, String label, String sql, Kind kind) {
        return ExportColumn.of(key, label, sql, kind);
    }

    public static ExportRows rows(ShopId shop) {
        return new ExportRows(
                """
                from metafield_value v
                left join customer_facts c on c.shop_id = v.shop_id and c.customer_id = v.customer_id
                where v.shop_id = :shop""", "order by v.customer_id, v.slug, v.key", "v.customer_id", Map.of("shop", shop.value()));
    }
}
