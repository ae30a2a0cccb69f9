package dev.storecrm.customer;

import dev.storecrm.export.spi.ExportColumn;
import dev.storecrm.export.spi.ExportColumn.Kind;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Sorting;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;

/** The list of customers as a file: the same conditions and order, and all columns. */
public final class CustomerExportQueries {
    public static final List<ExportColumn> COLUMNS = List.of(
            ExportColumn.column("customer_id", "customer.shopify.id", "c.customer_id", Kind.ID),
            ExportColumn.column("last_name", "customer.export.last", "c.last_name", Kind.TEXT),
            ExportColumn.column("first_name", "customer.export.first", "c.first_name", Kind.TEXT),
            ExportColumn.column("email", "customer.email", "c.email", Kind.TEXT),
            ExportColumn.column("phone", "customer.phone", "c.phone", Kind.PHONE),
            ExportColumn.column("email_consent", "customer.permission.mail", "c.email_state", Kind.TEXT),
            ExportColumn.column("email_consent_level", "customer.export.level", "c.email_opt_in_level", Kind.TEXT)
                    .onDemand(),
            ExportColumn.column("email_consent_at", "customer.export.consented", "c.email_consent_at", Kind.TIME),
            ExportColumn.column("sms_consent", "customer.permission.sms", "c.sms_state", Kind.TEXT),
            ExportColumn.column("sms_consent_at", "customer.export.sms", "c.sms_consent_at", Kind.TIME)
                    .onDemand(),
            ExportColumn.column("orders", "customer.orders", "c.number_of_orders", Kind.NUMBER),
            ExportColumn.column(
                    "amount_spent",
                    "customer.spent",
                    "case when c.currency is not null then minor_to_major(c.amount_spent_minor, c.currency) end",
                    Kind.NUMBER),
            ExportColumn.column("currency", "customer.export.currency", "c.currency", Kind.TEXT),
            ExportColumn.column("last_order_at", "customer.ordered", "c.last_order_at", Kind.TIME),
            ExportColumn.column("company", "customer.company", "c.company", Kind.TEXT),
            ExportColumn.column("address1", "customer.export.address1", ofAddress("address1"), Kind.TEXT)
                    .onDemand(),
            ExportColumn.column("address2", "customer.export.address2", ofAddress("address2"), Kind.TEXT)
                    .onDemand(),
            ExportColumn.column("zip", "customer.export.zip", ofAddress("zip"), Kind.TEXT)
                    .onDemand(),
            ExportColumn.column("city", "customer.export.city", "c.city", Kind.TEXT),
            ExportColumn.column("province", "customer.export.province", "c.province_code", Kind.TEXT),
            ExportColumn.column("country", "customer.country", "c.country_code", Kind.TEXT),
            ExportColumn.column("language", "customer.language", "c.locale", Kind.TEXT),
            ExportColumn.column("birth_date", "customer.birthday", "c.birth_date", Kind.DATE),
            ExportColumn.column("tags", "customer.tags", """
                    (select string_agg(t.tag, ', ' order by t.tag) from customer_tag t
                     where t.shop_id = c.shop_id and t.customer_id = c.customer_id)""", Kind.TEXT),
            ExportColumn.column("note", "customer.note", "c.note", Kind.TEXT),
            ExportColumn.column("lead_source", "customer.source", "c.lead_source", Kind.TEXT),
            ExportColumn.column("account", "customer.state", "c.state", Kind.TEXT),
            ExportColumn.column("verified_email", "customer.export.verified", "c.verified_email", Kind.YES_NO)
                    .onDemand(),
            ExportColumn.column("tax_exempt", "customer.tax.exempt", "c.tax_exempt", Kind.YES_NO)
                    .onDemand(),
            ExportColumn.column("created_at", "customer.export.created", "c.created_at", Kind.TIME),
            ExportColumn.column("updated_at", "customer.updated", "c.updated_at", Kind.TIME),
            ExportColumn.column("deleted_at", "customer.deleted", "c.deleted_at", Kind.TIME));

    private CustomerExportQueries() {}

    private static String ofAddress(String column) {
        return """
                (select a.%s from customer_address a where a.shop_id = c.shop_id and a.customer_id = c.customer_id
                 and a.address_id = c.default_address_id)""".formatted(column);
    }

    static ExportRows rows(ShopId shop, CustomerFilter filter, Sorting sorting, OffsetDateTime newSince) {
        var parameters = new HashMap<String, Object>();
        var where = CustomerListQueries.where(filter, parameters);
        parameters.put("shop", shop.value());
        parameters.put("newSince", newSince);
        var direction = sorting.down() ? " desc" : " asc";
        return new ExportRows(
                "from customer c where c.shop_id = :shop" + where,
                "order by " + CustomerListQueries.column(sorting) + direction + ", c.customer_id" + direction,
                "c.customer_id",
                parameters);
    }
}
