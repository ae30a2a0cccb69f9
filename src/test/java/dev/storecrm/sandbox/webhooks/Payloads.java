package dev.storecrm.sandbox.webhooks;

import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Checkout;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Discount;
import dev.storecrm.sandbox.store.Events;
import dev.storecrm.sandbox.store.Order;
import dev.storecrm.sandbox.store.Product;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.ShopFacts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The bodies of webhooks, in the shapes each topic has: the REST-like ones with numbers, the newer ones with gids. */
final class Payloads {

    private final Times times;
    private final String currency;
    private final PeoplePayloads people;
    private final OrderPayloads orders;
    private final ProductPayloads products;

    Payloads(Books books) {
        currency = books.shop().currency();
        times = new Times(books.shop().timeZone());
        people = new PeoplePayloads(books, times);
        orders = new OrderPayloads(books, times, people);
        products = new ProductPayloads(times, currency);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> of(Object subject) {
        return switch (subject) {
            case Customer customer -> people.customer(customer);
            case Order order -> orders.order(order);
            case Product product -> products.product(product);
            case Checkout checkout -> orders.checkout(checkout);
            case ShopFacts shop -> people.shop(shop);
            case Discount discount -> discount(discount);
            case Events.PurchasingSummary summary -> summary(summary.customer());
            case Events.TagsChanged tags -> tags(tags);
            case Events.EmailConsentChanged changed -> emailConsent(changed.customer());
            case Events.SmsConsentChanged changed -> smsConsent(changed.customer());
            case Events.Deleted gone -> deleted(gone);
            case Events.BulkFinished finished -> bulk(finished);
            case Events.Refunded refunded -> orders.refund(refunded);
            case Map<?, ?> ready -> (Map<String, Object>) ready;
            default -> throw new IllegalArgumentException("No webhook tells of " + subject.getClass());
        };
    }

    private static Map<String, Object> discount(Discount discount) {
        var body = new LinkedHashMap<String, Object>();
        body.put("admin_graphql_api_id", discount.gid());
        body.put("title", discount.title);
        body.put("status", discount.status(discount.updatedAt));
        body.put("created_at", Times.utc(discount.createdAt));
        body.put("updated_at", Times.utc(discount.updatedAt));
        return body;
    }

    private Map<String, Object> summary(Customer customer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("customerId", customer.gid());
        body.put("numberOfOrders", customer.numberOfOrders);
        body.put(
                "amountSpent",
                Map.of("amount", Amounts.money(customer.amountSpent, currency), "currencyCode", currency));
        body.put("lastOrderId", customer.lastOrderId == 0 ? null : Row.gid("Order", customer.lastOrderId));
        body.put("occurredAt", Times.utc(customer.updatedAt));
        return body;
    }

    private static Map<String, Object> tags(Events.TagsChanged changed) {
        var body = new LinkedHashMap<String, Object>();
        body.put("customerId", Row.gid("Customer", changed.customerId()));
        body.put("tags", changed.tags());
        body.put("occurredAt", Times.utc(changed.at()));
        return body;
    }

    private Map<String, Object> emailConsent(Customer customer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("customer_id", customer.id);
        body.put("email_address", customer.email);
        body.put("email_marketing_consent", consent(customer.emailConsent));
        return body;
    }

    private Map<String, Object> smsConsent(Customer customer) {
        var consent = consent(customer.smsConsent);
        consent.put("consent_collected_from", "SHOPIFY");
        var body = new LinkedHashMap<String, Object>();
        body.put("id", customer.id);
        body.put("phone", customer.phone);
        body.put("sms_marketing_consent", consent);
        return body;
    }

    private Map<String, Object> consent(Consent consent) {
        var map = new LinkedHashMap<String, Object>();
        map.put("state", consent.state().toLowerCase(Locale.ROOT));
        map.put(
                "opt_in_level",
                consent.optInLevel() == null ? null : consent.optInLevel().toLowerCase(Locale.ROOT));
        map.put("consent_updated_at", times.local(consent.updatedAt()));
        return map;
    }

    private static Map<String, Object> deleted(Events.Deleted gone) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", gone.id());
        if (gone.type().equals("Customer")) {
            body.put("tax_exemptions", List.of());
            body.put("admin_graphql_api_id", Row.gid("Customer", gone.id()));
        }
        return body;
    }

    private static Map<String, Object> bulk(Events.BulkFinished finished) {
        var body = new LinkedHashMap<String, Object>();
        body.put("admin_graphql_api_id", finished.gid());
        body.put("completed_at", Times.utc(finished.completed()));
        body.put("created_at", Times.utc(finished.created()));
        body.put("error_code", finished.errorCode());
        body.put("status", finished.status());
        body.put("type", finished.type());
        return body;
    }

    /** The two ways in which webhooks write a moment. */
    record Times(java.time.ZoneId zone) {

        private static final java.time.format.DateTimeFormatter LOCAL =
                java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
        private static final java.time.format.DateTimeFormatter UTC =
                java.time.format.DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

        String local(Instant instant) {
            return instant == null ? null : LOCAL.format(instant.atZone(zone));
        }

        static String utc(Instant instant) {
            return instant == null ? null : UTC.format(instant.atZone(java.time.ZoneOffset.UTC));
        }
    }
}
