package dev.storecrm.segment.member;

import static dev.storecrm.export.spi.ExportColumn.column;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import java.util.List;
import java.util.Map;

/** The members of a segment as the last recount found them, for a file, in the order of their page. */
public final class MemberExportQueries {
    public static final List<ExportColumn> COLUMNS = List.of(
            column("customer_id", "segment.export.customer", "c.customer_id", Kind.ID),
            column("last_name", "segment.export.last", "c.last_name", Kind.TEXT),
            column("first_name", "segment.export.first", "c.first_name", Kind.TEXT),
            column("email", "segment.export.email", "c.email", Kind.TEXT),
            column("phone", "segment.export.phone", "c.phone", Kind.PHONE),
            column("email_consent", "segment.export.consent", "c.email_marketing_state", Kind.TEXT),
            column("member_since", "segment.export.entered", "s.entered_at", Kind.TIME),
            column("orders", "segment.export.orders", "c.number_of_orders", Kind.NUMBER),
            column(
                    "amount_spent",
                    "segment.export.spent",
                    "case when c.currency is not null then c.amount_spent end",
                    Kind.NUMBER),
            column("currency", "segment.export.currency", "c.currency", Kind.TEXT),
            column("last_order_at", "segment.export.ordered", "c.last_order_at", Kind.TIME),
            column("country", "segment.export.country", "c.country_code", Kind.TEXT),
            column("language", "segment.export.language", "c.locale", Kind.TEXT));

    private MemberExportQueries() {}

    public static ExportRows rows(ShopId shop, long segment) {
        return new ExportRows(
                """
                from segment_member s
                join customer_facts c on c.shop_id = s.shop_id and c.customer_id = s.customer_id
                where s.shop_id = :shop and s.segment_id = :segment and s.left_at is null""", "order by s.customer_id", "s.customer_id", Map.of("shop", shop.value(), "segment", segment));
    }
}
