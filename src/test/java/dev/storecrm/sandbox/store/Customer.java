package dev.storecrm.sandbox.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A customer. Sums over orders are kept here, as Shopify keeps them. */
public final class Customer extends Row {

    public String firstName;
    public String lastName;
    public String email;
    public String phone;
    public String locale = "en";
    public String note;
    public String state = "DISABLED";
    public String openTracking = "UNKNOWN";
    public boolean verifiedEmail;
    public boolean taxExempt;
    public boolean dataSaleOptOut;
    public LocalDate birthDate;
    public String subscriberStatus = "NEVER_SUBSCRIBED";
    public boolean hasGiftCard;

    /** The merchant has asked for the erasure, which comes ten days later. */
    public boolean erasureAsked;

    public List<String> tags = List.of();

    /** What was changed of them since the store was seeded, by name. */
    public Map<String, Metafield> metafields = Map.of();

    public List<Address> addresses = List.of();
    public Consent emailConsent = Consent.NONE;
    public Consent smsConsent = Consent.NONE;

    /** Orders that were not cancelled. */
    public int numberOfOrders;

    /** What was paid for those orders and not paid back. */
    public long amountSpent;

    /** The newest order, cancelled or not; 0 when there is none. */
    public long lastOrderId;

    @Override
    public String type() {
        return "Customer";
    }

    public Address defaultAddress() {
        return addresses.isEmpty() ? null : addresses.getFirst();
    }

    public String displayName() {
        var name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return !name.isEmpty() ? name : email != null ? email : phone != null ? phone : "Customer " + id;
    }
}
