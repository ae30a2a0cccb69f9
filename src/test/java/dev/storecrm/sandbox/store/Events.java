package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.util.List;

/** What webhooks tell beyond whole customers, orders and products. */
public final class Events {

    private Events() {}

    /** `customers/purchasing_summary`. */
    public record PurchasingSummary(Customer customer) {}

    /** `customer.tags_added` and `customer.tags_removed`: only the tags that changed. */
    public record TagsChanged(long customerId, List<String> tags, Instant at) {}

    /** `customers_email_marketing_consent/update`. */
    public record EmailConsentChanged(Customer customer) {}

    /** `customers_marketing_consent/update`. */
    public record SmsConsentChanged(Customer customer) {}

    /** `customers/delete`, `orders/delete`, `products/delete`. */
    public record Deleted(String type, long id) {}

    /** `bulk_operations/finish`. */
    public record BulkFinished(
            String gid, String status, String type, String errorCode, Instant created, Instant completed) {}

    /** `refunds/create`. */
    public record Refunded(Order order, Order.Refund refund) {}
}
