package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.Metafield;
import dev.storecrm.sandbox.graphql.CommonFields.Money;
import dev.storecrm.sandbox.store.Address;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Metafields;
import dev.storecrm.sandbox.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Customers: one, a page of them, how many. */
final class CustomerFields implements Catalogue {

    /** A customer's address for mail. */
    record Email(Customer of) {}

    /** A customer's number for messages. */
    record Phone(Customer of) {}

    record SmsConsent(Consent consent) {}

    record Mergeable(List<String> errorFields) {
        static Mergeable of(Customer customer) {
            var errors = new ArrayList<String>();
            if (!customer.subscriberStatus.equals("NEVER_SUBSCRIBED")) {
                errors.add("SUBSCRIPTIONS");
            }
            if (customer.hasGiftCard) {
                errors.add("GIFT_CARDS");
            }
            if (customer.erasureAsked) {
                errors.add("REDACTED_AT");
            }
            return new Mergeable(errors);
        }
    }

    record Statistics() {}

    static final SearchFields<Customer> SEARCH = new SearchFields<Customer>()
            .add("id", customer -> customer.id)
            .add("updated_at", customer -> customer.updatedAt)
            .add("customer_date", customer -> customer.createdAt)
            .add("created_at", customer -> customer.createdAt)
            .add("email", customer -> customer.email)
            .add("phone", customer -> customer.phone)
            .add("first_name", customer -> customer.firstName)
            .add("last_name", customer -> customer.lastName)
            .add("state", customer -> customer.state)
            .add("tag", customer -> customer.tags)
            .add("orders_count", customer -> customer.numberOfOrders)
            .add(
                    "country",
                    customer -> customer.defaultAddress() == null
                            ? null
                            : customer.defaultAddress().country())
            .add("accepts_marketing", customer -> customer.emailConsent.state().equals("SUBSCRIBED"))
            .words(customer -> {
                var texts = new ArrayList<String>();
                texts.add(customer.displayName());
                texts.add(customer.email);
                texts.add(customer.phone);
                return texts.stream().filter(Objects::nonNull).toList();
            });

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("customer", (root, arguments, call) -> find(arguments, "id", call))
                .with("customers", (root, arguments, call) -> page(arguments, call))
                .with("customersCount", Counts.of(call -> call.books().customers.all(), SEARCH, Counts.Filter.none()))
                .with(
                        "customerByIdentifier",
                        (root, arguments, call) -> byIdentifier(arguments.object("identifier"), call));
        customer(fields);
        channels(fields);
    }

    static Customer find(Arguments arguments, String name, Call call) {
        return call.books().customers.find(arguments.id(name, "Customer")).orElse(null);
    }

    private static Rows page(Arguments arguments, Call call) {
        var filter = Search.of(arguments.text("query"), SEARCH, call);
        var reverse = arguments.flag("reverse");
        var table = call.books().customers;
        return switch (Objects.requireNonNullElse(arguments.text("sortKey"), "ID")) {
            case "UPDATED_AT" -> Rows.byUpdate(table, filter, reverse);
            case "CREATED_AT" -> Rows.sorted(table.all().stream(), row -> row.createdAt, filter, reverse);
            case "NAME" -> Rows.sorted(table.all().stream(), CustomerFields::sortName, filter, reverse);
            default -> Rows.byId(table, filter, reverse);
        };
    }

    private static String sortName(Customer customer) {
        return CommonFields.joined(" ", customer.lastName, customer.firstName).toLowerCase(Locale.ROOT);
    }

    private static Customer byIdentifier(Arguments identifier, Call call) {
        if (identifier.has("id")) {
            return find(identifier, "id", call);
        }
        var email = identifier.text("emailAddress");
        var phone = identifier.text("phoneNumber");
        return call.books().customers.all().stream()
                .filter(customer -> email != null && email.equalsIgnoreCase(customer.email)
                        || phone != null && phone.equals(customer.phone))
                .findFirst()
                .orElse(null);
    }

    private static void customer(Fields fields) {
        fields.on("Customer", Customer.class)
                .field("id", Row::gid)
                .field("legacyResourceId", customer -> Long.toString(customer.id))
                .field("firstName", customer -> customer.firstName)
                .field("lastName", customer -> customer.lastName)
                .field("displayName", Customer::displayName)
                .field("email", customer -> customer.email)
                .field("phone", customer -> customer.phone)
                .field("locale", customer -> customer.locale)
                .field("note", customer -> customer.note)
                .field("tags", customer -> customer.tags)
                .field("state", customer -> customer.state)
                .field("verifiedEmail", customer -> customer.verifiedEmail)
                .field("taxExempt", customer -> customer.taxExempt)
                .field("dataSaleOptOut", customer -> customer.dataSaleOptOut)
                .field("numberOfOrders", customer -> Integer.toString(customer.numberOfOrders))
                .with("amountSpent", (customer, arguments, call) -> new Money(customer.amountSpent, call.currency()))
                .field("createdAt", customer -> customer.createdAt.toString())
                .field("updatedAt", customer -> customer.updatedAt.toString())
                .field("defaultEmailAddress", customer -> customer.email == null ? null : new Email(customer))
                .field("defaultPhoneNumber", customer -> customer.phone == null ? null : new Phone(customer))
                .field("defaultAddress", Customer::defaultAddress)
                .field("addressesV2", customer -> Rows.of(customer.addresses))
                .with("metafields", (customer, arguments, call) -> Rows.of(metafields(customer, arguments)))
                .with("metafield", (customer, arguments, call) -> metafield(customer, arguments))
                .with(
                        "lastOrder",
                        (customer, arguments, call) ->
                                call.books().orders.find(customer.lastOrderId).orElse(null))
                .with(
                        "orders",
                        (customer, arguments, call) -> Rows.of(OrderFields.ofCustomer(customer, arguments, call)))
                .with("canDelete", (customer, arguments, call) -> call.books()
                        .ordersOf(customer.id)
                        .isEmpty())
                .field("mergeable", Mergeable::of)
                .field("statistics", customer -> new Statistics())
                .field("events", customer -> Rows.of(List.of()))
                .field("productSubscriberStatus", customer -> customer.subscriberStatus);
        fields.on("CustomerMergeable", Mergeable.class)
                .field("isMergeable", mergeable -> mergeable.errorFields().isEmpty())
                .always("reason", null)
                .field("errorFields", Mergeable::errorFields)
                .always("mergeInProgress", null);
        fields.on("CustomerStatistics", Statistics.class)
                .always("predictedSpendTier", null)
                .always("rfmGroup", null);
    }

    /** Asked for by name, a metafield comes with its key in the same form, as Shopify has it. */
    private static List<Metafield> metafields(Customer customer, Arguments arguments) {
        var names = arguments.texts("keys");
        var namespace = arguments.text("namespace");
        return Metafields.of(customer).stream()
                .filter(field -> namespace == null || field.namespace().equals(namespace))
                .filter(field -> names.isEmpty() || names.contains(field.name()))
                .map(field -> Metafield.of(customer, field, names.isEmpty() ? field.key() : field.name()))
                .toList();
    }

    private static Metafield metafield(Customer customer, Arguments arguments) {
        return Metafields.of(customer).stream()
                .filter(field -> field.namespace().equals(arguments.text("namespace"))
                        && field.key().equals(arguments.text("key")))
                .map(field -> Metafield.of(customer, field, field.key()))
                .findFirst()
                .orElse(null);
    }

    private static void channels(Fields fields) {
        fields.on("CustomerEmailAddress", Email.class)
                .field("emailAddress", email -> email.of().email)
                .field("validFormat", email -> email.of().email.contains("@"))
                .field("marketingState", email -> email.of().emailConsent.state())
                .field("marketingOptInLevel", email -> email.of().emailConsent.optInLevel())
                .field("marketingUpdatedAt", email -> time(email.of().emailConsent))
                .field("openTrackingLevel", email -> email.of().openTracking)
                .with("marketingUnsubscribeUrl", (email, arguments, call) -> link(call, "unsubscribe", email.of()))
                .with("openTrackingUrl", (email, arguments, call) -> link(call, "open", email.of()));
        fields.on("CustomerPhoneNumber", Phone.class)
                .field("phoneNumber", phone -> phone.of().phone)
                .field("smsMarketingConsent", phone -> new SmsConsent(phone.of().smsConsent));
        fields.on("CustomerSmsMarketingConsent", SmsConsent.class)
                .field("state", sms -> smsState(sms.consent()))
                .field("optInLevel", sms -> sms.consent().optInLevel())
                .field("updatedAt", sms -> time(sms.consent()))
                .field("collectedFrom", sms -> sms.consent().updatedAt() == null ? null : "SHOPIFY");
    }

    /** The enum for messages has a word of its own for those who never said yes. */
    private static String smsState(Consent consent) {
        return consent.state().equals("NOT_SUBSCRIBED") ? "NEVER_SUBSCRIBED" : consent.state();
    }

    private static String time(Consent consent) {
        return consent.updatedAt() == null ? null : consent.updatedAt().toString();
    }

    private static String link(Call call, String verb, Customer customer) {
        return "https://" + call.books().shop().primaryDomain() + "/account/" + verb + "/" + customer.id;
    }

    static Address address(Arguments input, long id) {
        return new Address(
                id,
                input.text("firstName"),
                input.text("lastName"),
                input.text("company"),
                input.text("address1"),
                input.text("address2"),
                input.text("city"),
                input.text("province"),
                input.text("provinceCode"),
                input.text("zip"),
                countryName(input),
                input.text("countryCode"),
                input.text("phone"));
    }

    private static String countryName(Arguments input) {
        return input.text("countryCode") == null
                ? input.text("country")
                : Locale.of("", input.text("countryCode")).getDisplayCountry(Locale.ENGLISH);
    }
}
