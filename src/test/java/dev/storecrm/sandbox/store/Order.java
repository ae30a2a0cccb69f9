package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.util.List;

/** An order. Amounts are minor units of the store's currency. */
public final class Order extends Row {

    /** Money paid back, once. */
    public record Refund(long id, Instant at, long amount) {}

    public String name;
    public int number;
    public long customerId;
    public String email;
    public String phone;
    public String note;
    public String locale = "en";
    public String sourceName = "web";
    public boolean test;
    public Instant processedAt;
    public Instant closedAt;
    public Instant cancelledAt;
    public String cancelReason;
    public String financialStatus = "PAID";
    public String fulfillmentStatus = "UNFULFILLED";
    public String returnStatus = "NO_RETURN";
    public long subtotal;
    public long discount;
    public long shipping;
    public long tax;
    public long total;
    public long paid;
    public List<String> discountCodes = List.of();
    public List<String> tags = List.of();
    public List<LineItem> lines = List.of();
    public List<Refund> refunds = List.of();
    public Address shippingAddress;

    @Override
    public String type() {
        return "Order";
    }

    public long refunded() {
        return refunds.stream().mapToLong(Refund::amount).sum();
    }

    /** What the order brought: paid, not paid back, and nothing once cancelled. */
    public long netPaid() {
        return cancelledAt != null || test ? 0 : Math.max(0, paid - refunded());
    }

    public boolean counts() {
        return cancelledAt == null && !test;
    }
}
