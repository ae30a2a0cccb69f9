package dev.storecrm.customer;

import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.NodeReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One customer as Shopify's bulk file has it. */
final class CustomerNode {
    final long id;

    @Nullable
    String firstName;

    @Nullable
    String lastName;

    @Nullable
    String locale;

    @Nullable
    String note;

    List<String> tags = List.of();
    String state = "DISABLED";
    boolean verifiedEmail;
    boolean taxExempt;
    long numberOfOrders;

    @Nullable
    Money amountSpent;

    Instant createdAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;

    @Nullable
    String email;

    String emailState = "NOT_SUBSCRIBED";

    @Nullable
    String emailOptInLevel;

    @Nullable
    Instant emailConsentAt;

    @Nullable
    String openTracking;

    @Nullable
    String phone;

    String smsState = "NOT_SUBSCRIBED";

    @Nullable
    String smsOptInLevel;

    @Nullable
    Instant smsConsentAt;

    @Nullable
    LocalDate birthDate;

    @Nullable
    AddressNode address;

    @Nullable
    Long lastOrderId;

    @Nullable
    Instant lastOrderAt;

    private CustomerNode(long id) {
        this.id = id;
    }

    static CustomerNode read(long id, NodeReader json) {
        var node = new CustomerNode(id);
        json.rest(field -> {
            if (!node.profile(field, json) && !node.account(field, json)) {
                json.skip();
            }
        });
        return node;
    }

    private boolean profile(String field, NodeReader json) {
        switch (field) {
            case "firstName" -> firstName = json.text();
            case "lastName" -> lastName = json.text();
            case "locale" -> locale = json.text();
            case "note" -> note = json.text();
            case "tags" -> tags = json.texts();
            case "defaultEmailAddress" -> json.object(part -> email(part, json));
            case "defaultPhoneNumber" -> json.object(part -> phone(part, json));
            case "defaultAddress" -> address = AddressNode.readInside(json);
            case "birthDate" ->
                json.object(part -> {
                    if (part.equals("value")) {
                        birthDate = json.date();
                    } else {
                        json.skip();
                    }
                });
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean account(String field, NodeReader json) {
        switch (field) {
            case "state" -> state = States.account(json.text());
            case "verifiedEmail" -> verifiedEmail = json.flag();
            case "taxExempt" -> taxExempt = json.flag();
            case "numberOfOrders" -> numberOfOrders = json.number();
            case "amountSpent" -> amountSpent = json.money();
            case "createdAt" -> createdAt = orEpoch(json.time());
            case "updatedAt" -> updatedAt = orEpoch(json.time());
            case "lastOrder" ->
                json.object(part -> {
                    switch (part) {
                        case "id" -> lastOrderId = json.gid().id();
                        case "processedAt" -> lastOrderAt = json.time();
                        default -> json.skip();
                    }
                });
            default -> {
                return false;
            }
        }
        return true;
    }

    private void email(String field, NodeReader json) {
        switch (field) {
            case "emailAddress" -> email = json.text();
            case "marketingState" -> emailState = States.consent(json.text());
            case "marketingOptInLevel" -> emailOptInLevel = json.text();
            case "marketingUpdatedAt" -> emailConsentAt = json.time();
            case "openTrackingLevel" -> openTracking = json.text();
            default -> json.skip();
        }
    }

    private void phone(String field, NodeReader json) {
        switch (field) {
            case "phoneNumber" -> phone = json.text();
            case "smsMarketingConsent" ->
                json.object(part -> {
                    switch (part) {
                        case "state" -> smsState = States.consent(json.text());
                        case "optInLevel" -> smsOptInLevel = json.text();
                        case "updatedAt" -> smsConsentAt = json.time();
                        default -> json.skip();
                    }
                });
            default -> json.skip();
        }
    }

    private static Instant orEpoch(@Nullable Instant time) {
        return time == null ? Instant.EPOCH : time;
    }
}
