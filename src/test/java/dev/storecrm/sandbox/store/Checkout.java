package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.util.List;

/** A checkout that was begun and left, with the link that brings its shopper back. */
public final class Checkout extends Row {

    public String name;
    public String token;
    public long customerId;
    public String email;
    public String note = "";
    public Instant completedAt;
    public long total;
    public boolean acceptsMarketing;
    public List<String> discountCodes = List.of();
    public List<LineItem> lines = List.of();

    @Override
    public String type() {
        return "AbandonedCheckout";
    }
}
