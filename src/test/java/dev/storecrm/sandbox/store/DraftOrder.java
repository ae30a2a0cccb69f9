package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.util.List;

/** An order a merchant is still writing. */
public final class DraftOrder extends Row {

    public String name;
    public String status = "OPEN";
    public String email;
    public long customerId;
    public long orderId;
    public Instant invoiceSentAt;
    public Instant completedAt;
    public long total;
    public List<String> tags = List.of();
    public List<LineItem> lines = List.of();

    @Override
    public String type() {
        return "DraftOrder";
    }
}
