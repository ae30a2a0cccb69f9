package dev.storecrm.sandbox.store;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A discount that shoppers get by a code: off the whole order, or free shipping. */
public final class Discount extends Row {

    public String title;
    public boolean freeShipping;
    public int percent;
    public long amount;
    public long minimumSubtotal;
    public int minimumQuantity;
    public Instant startsAt;
    public Instant endsAt;
    /** How often each of its codes can be used; null for no limit. */
    public Integer usageLimit;

    public boolean oncePerCustomer;
    public boolean withOrder;
    public boolean withProduct;
    public boolean withShipping;
    public List<String> tags = List.of();
    /** Products or collections that it is for; all when empty. */
    public Set<String> items = Set.of();

    @Override
    public String type() {
        return "DiscountCodeNode";
    }

    public String status(Instant now) {
        if (endsAt != null && !now.isBefore(endsAt)) {
            return "EXPIRED";
        }
        return now.isBefore(startsAt) ? "SCHEDULED" : "ACTIVE";
    }

    /** Off a subtotal, in minor units. */
    public long off(long subtotal) {
        return freeShipping ? 0 : Math.min(subtotal, amount + subtotal * percent / 100);
    }
}
