package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import dev.storecrm.shopify.NodeReader;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One order as Shopify's bulk file has it. */
final class OrderNode {
    final long id;

    String name = "";

    @Nullable
    String email;

    Instant createdAt = Instant.EPOCH;
    Instant updatedAt = Instant.EPOCH;

    @Nullable
    Instant processedAt;

    @Nullable
    Instant closedAt;

    @Nullable
    Instant cancelledAt;

    @Nullable
    String cancelReason;

    boolean test;

    @Nullable
    String financialStatus;

    @Nullable
    String fulfillmentStatus;

    @Nullable
    String returnStatus;

    @Nullable
    Money total;

    @Nullable
    Money subtotal;

    @Nullable
    Money discount;

    @Nullable
    Money shipping;

    @Nullable
    Money tax;

    @Nullable
    Money refunded;

    long itemCount;
    List<String> discountCodes = List.of();
    List<String> tags = List.of();

    @Nullable
    String note;

    @Nullable
    String sourceName;

    @Nullable
    Long customerId;

    @Nullable
    String shipCity;

    @Nullable
    String shipCountry;

    private OrderNode(long id) {
        this.id = id;
    }

    /** The sums stay, and the country, in which nobody is alone. */
    void forgetPerson() {
        email = null;
        note = null;
        shipCity = null;
    }

    static OrderNode read(long id, NodeReader json) {
        var node = new OrderNode(id);
        json.rest(field -> {
            if (!node.state(field, json) && !node.amount(field, json) && !node.detail(field, json)) {
                json.skip();
            }
        });
        return node;
    }

    /** An order that Shopify has not processed yet counts from its creation. */
    Instant at() {
        return processedAt == null ? createdAt : processedAt;
    }

    Stage stage() {
        return Stage.of(new Stage.States(financialStatus, fulfillmentStatus, returnStatus, cancelledAt != null));
    }

    private boolean state(String field, NodeReader json) {
        switch (field) {
            case "createdAt" -> createdAt = orEpoch(json.time());
            case "updatedAt" -> updatedAt = orEpoch(json.time());
            case "processedAt" -> processedAt = json.time();
            case "closedAt" -> closedAt = json.time();
            case "cancelledAt" -> cancelledAt = json.time();
            case "cancelReason" -> cancelReason = json.text();
            case "test" -> test = json.flag();
            case "displayFinancialStatus" -> financialStatus = OrderStates.financial(json.text());
            case "displayFulfillmentStatus" -> fulfillmentStatus = OrderStates.fulfillment(json.text());
            case "returnStatus" -> returnStatus = OrderStates.returns(json.text());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean amount(String field, NodeReader json) {
        switch (field) {
            case "totalPriceSet" -> total = json.shopMoney();
            case "subtotalPriceSet" -> subtotal = json.shopMoney();
            case "totalDiscountsSet" -> discount = json.shopMoney();
            case "totalShippingPriceSet" -> shipping = json.shopMoney();
            case "totalTaxSet" -> tax = json.shopMoney();
            case "totalRefundedSet" -> refunded = json.shopMoney();
            case "subtotalLineItemsQuantity" -> itemCount = json.number();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean detail(String field, NodeReader json) {
        switch (field) {
            case "name" -> name = json.required();
            case "email" -> email = json.text();
            case "discountCodes" -> discountCodes = json.texts();
            case "tags" -> tags = json.texts();
            case "note" -> note = json.text();
            case "sourceName" -> sourceName = json.text();
            case "customer" -> customerId = json.reference();
            case "shippingAddress" ->
                json.object(part -> {
                    switch (part) {
                        case "city" -> shipCity = json.text();
                        case "countryCodeV2" -> shipCountry = json.text();
                        default -> json.skip();
                    }
                });
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Instant orEpoch(@Nullable Instant time) {
        return time == null ? Instant.EPOCH : time;
    }
}
