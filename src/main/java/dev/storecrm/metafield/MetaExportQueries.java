package dev.storecrm.metafield;

import static dev.storecrm.export.spi.ExportColumn.column;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Map;

/** The meta fields, and the newest value of every key for every customer, for files. */
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

    public static final List<ExportColumn> FIELDS = List.of(
            column("name", "metafield.name", "d.name", Kind.TEXT),
            column("key", "metafield.key", "d.key", Kind.TEXT),
            column("application", "metafield.slug", "d.slug", Kind.TEXT),
            column("kind", "metafield.kind", "d.kind", Kind.TEXT),
            column("type", "metafield.type", "d.value_type", Kind.TEXT),
            column("customers", "metafield.values", """
                    (select count(*) from metafield_value v where v.shop_id = d.shop_id and v.definition_id = d.id)""", Kind.NUMBER),
            column("created_at", "metafield.export.created", "d.created_at", Kind.TIME),
            column("archived_at", "metafield.archived", "d.archived_at", Kind.TIME));

    private MetaExportQueries() {}

    public static ExportRows fields(ShopId shop, boolean archived, boolean all) {
        return new ExportRows(
                "from metafield_definition d where d.shop_id = :shop and (:all or (d.archived_at is not null) = :archived)",
                "order by d.name, d.id",
                "",
                Map.of("shop", shop.value(), "archived", archived, "all", all));
    }

    public static ExportRows rows(ShopId shop) {
        return new ExportRows(
                """
                from metafield_value v
                left join customer_facts c on c.shop_id = v.shop_id and c.customer_id = v.customer_id
                where v.shop_id = :shop""", "order by v.customer_id, v.slug, v.key", "v.customer_id", Map.of("shop", shop.value()));
    }
}
