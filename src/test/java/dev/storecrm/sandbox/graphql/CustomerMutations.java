package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.graphql.CommonFields.UserError;
import dev.storecrm.sandbox.store.Address;
import dev.storecrm.sandbox.store.Consent;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.Metafield;
import dev.storecrm.sandbox.store.People;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Creating, changing and deleting customers, with the refusals Shopify puts into `userErrors`. */
final class CustomerMutations implements Catalogue {

    record CustomerResult(Customer customer, List<UserError> errors) {}

    record DeleteResult(String deletedId, List<UserError> errors) {}

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final Pattern PHONE = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final Pattern LOCALE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");
    private static final int LONGEST_NOTE = 5000;
    private static final int LONGEST_NAME = 255;

    @Override
    public void describe(Fields fields) {
        fields.root("Mutation")
                .with("customerCreate", (root, arguments, call) -> create(arguments.object("input"), call))
                .with("customerUpdate", (root, arguments, call) -> update(arguments.object("input"), call))
                .with("customerDelete", (root, arguments, call) -> delete(arguments.object("input"), call))
                .with(
                        "customerEmailMarketingConsentUpdate",
                        (root, arguments, call) -> consent(arguments.object("input"), call, "emailMarketingConsent"))
                .with(
                        "customerSmsMarketingConsentUpdate",
                        (root, arguments, call) -> consent(arguments.object("input"), call, "smsMarketingConsent"));
        for (var payload : List.of(
                "CustomerCreatePayload",
                "CustomerUpdatePayload",
                "CustomerEmailMarketingConsentUpdatePayload",
                "CustomerSmsMarketingConsentUpdatePayload")) {
            fields.on(payload, CustomerResult.class)
                    .field("customer", CustomerResult::customer)
                    .field("userErrors", CustomerResult::errors);
        }
        for (var error : List.of("CustomerEmailMarketingConsentUpdateUserError", "CustomerSmsMarketingConsentError")) {
            fields.on(error, UserError.class)
                    .field("field", UserError::field)
                    .field("message", UserError::message)
                    .field("code", UserError::code);
        }
        fields.on("CustomerDeletePayload", DeleteResult.class)
                .field("deletedCustomerId", DeleteResult::deletedId)
                .field("userErrors", DeleteResult::errors)
                .with("shop", (result, arguments, call) -> call.books().shop());
    }

    private static CustomerResult create(Arguments input, Call call) {
        var errors = check(input, 0, call);
        if (List.of("email", "phone", "firstName", "lastName").stream().allMatch(name -> blank(input.text(name)))) {
            errors.add(error("A name, phone number, or email address must be present"));
        }
        if (!errors.isEmpty()) {
            return new CustomerResult(null, errors);
        }
        var customer = new Customer();
        apply(input, customer, call);
        return new CustomerResult(new People(call.books()).add(customer), List.of());
    }

    private static CustomerResult update(Arguments input, Call call) {
        var found = CustomerFields.find(input, "id", call);
        if (found == null) {
            return new CustomerResult(null, List.of(error("Customer does not exist", "id")));
        }
        var errors = check(input, found.id, call);
        if (blank(changed(input, "email", found.email))
                && blank(changed(input, "phone", found.phone))
                && blank(changed(input, "firstName", found.firstName))
                && blank(changed(input, "lastName", found.lastName))) {
            errors.add(error("A name, phone number, or email address must be present"));
        }
        return errors.isEmpty()
                ? new CustomerResult(
                        new People(call.books()).change(found.id, customer -> apply(input, customer, call)), List.of())
                : new CustomerResult(null, errors);
    }

    private static DeleteResult delete(Arguments input, Call call) {
        var found = CustomerFields.find(input, "id", call);
        if (found == null) {
            return new DeleteResult(null, List.of(error("Customer can't be found", "id")));
        }
        return new People(call.books()).delete(found.id)
                ? new DeleteResult(found.gid(), List.of())
                : new DeleteResult(
                        null, List.of(error("Customer can’t be deleted because they have associated orders", "id")));
    }

    private static List<UserError> check(Arguments input, long self, Call call) {
        var errors = new ArrayList<UserError>();
        var email = input.text("email");
        var phone = input.text("phone");
        if (!blank(email) && !EMAIL.matcher(email).matches()) {
            errors.add(error("Email is invalid", "email"));
        }
        if (!blank(phone) && !PHONE.matcher(phone).matches()) {
            errors.add(error("Phone is invalid", "phone"));
        }
        if (!blank(input.text("locale"))
                && !LOCALE.matcher(input.text("locale")).matches()) {
            errors.add(error("Locale is invalid", "locale"));
        }
        tooLong(input, "note", "Note", LONGEST_NOTE, errors);
        tooLong(input, "firstName", "First name", LONGEST_NAME, errors);
        tooLong(input, "lastName", "Last name", LONGEST_NAME, errors);
        for (var other : call.books().customers.all()) {
            if (other.id != self && !blank(email) && email.equalsIgnoreCase(other.email)) {
                errors.add(error("Email has already been taken", "email"));
            }
            if (other.id != self && !blank(phone) && phone.equals(other.phone)) {
                errors.add(error("Phone has already been taken", "phone"));
            }
        }
        return errors;
    }

    private static void tooLong(Arguments input, String name, String title, int most, List<UserError> errors) {
        if (!blank(input.text(name)) && input.text(name).length() > most) {
            errors.add(error(title + " is too long (maximum is " + most + " characters)", name));
        }
    }

    private static void apply(Arguments input, Customer customer, Call call) {
        customer.firstName = changed(input, "firstName", customer.firstName);
        customer.lastName = changed(input, "lastName", customer.lastName);
        customer.email = changed(input, "email", customer.email);
        customer.phone = changed(input, "phone", customer.phone);
        customer.note = changed(input, "note", customer.note);
        customer.locale = Objects.requireNonNullElse(changed(input, "locale", customer.locale), "en");
        customer.taxExempt = input.has("taxExempt") ? input.flag("taxExempt") : customer.taxExempt;
        customer.tags = input.has("tags") ? People.union(List.of(), input.texts("tags")) : customer.tags;
        if (input.has("addresses")) {
            customer.addresses = addresses(input, call);
        }
        if (input.has("emailMarketingConsent") && customer.createdAt.getEpochSecond() == 0) {
            customer.emailConsent = consent(input.object("emailMarketingConsent"), call);
        }
        if (input.has("smsMarketingConsent") && customer.createdAt.getEpochSecond() == 0) {
            customer.smsConsent = consent(input.object("smsMarketingConsent"), call);
        }
        for (var metafield : input.objects("metafields")) {
            set(metafield, customer, call);
        }
    }

    private static void set(Arguments input, Customer customer, Call call) {
        if ("facts".equals(input.text("namespace")) && "birth_date".equals(input.text("key"))) {
            customer.birthDate = LocalDate.parse(input.text("value"));
            return;
        }
        var field = new Metafield(
                input.text("namespace"),
                input.text("key"),
                Objects.requireNonNullElse(input.text("type"), "single_line_text_field"),
                input.text("value"),
                call.books().now());
        var all = new HashMap<>(customer.metafields);
        all.put(field.name(), field);
        customer.metafields = Map.copyOf(all);
    }

    private static List<Address> addresses(Arguments input, Call call) {
        return input.objects("addresses").stream()
                .map(address -> CustomerFields.address(address, call.books().ids.other()))
                .toList();
    }

    private static Consent consent(Arguments input, Call call) {
        var at = input.text("consentUpdatedAt");
        return new Consent(
                input.text("marketingState"),
                Objects.requireNonNullElse(input.text("marketingOptInLevel"), "UNKNOWN"),
                at == null ? call.books().now() : OffsetDateTime.parse(at).toInstant());
    }

    private static CustomerResult consent(Arguments input, Call call, String channel) {
        var found = CustomerFields.find(input, "customerId", call);
        if (found == null) {
            return new CustomerResult(
                    null, List.of(new UserError(List.of("input", "customerId"), "Customer not found", "INVALID")));
        }
        var mail = channel.equals("emailMarketingConsent");
        var wanted = consent(input.object(channel), call);
        var refused = !List.of("SUBSCRIBED", "UNSUBSCRIBED", "PENDING").contains(wanted.state())
                ? "The marketing state is not one that can be set"
                : (mail ? found.email : found.phone) == null
                        ? "The customer has no " + (mail ? "email address" : "phone number")
                        : wanted.updatedAt()
                                        .isAfter(call.books().clock().instant().plusSeconds(60))
                                ? "The consent date must not be in the future"
                                : null;
        if (refused != null) {
            return new CustomerResult(null, List.of(new UserError(List.of("input", channel), refused, "INVALID")));
        }
        var changed = new People(call.books()).change(found.id, customer -> {
            customer.emailConsent = mail ? wanted : customer.emailConsent;
            customer.smsConsent = mail ? customer.smsConsent : wanted;
        });
        return new CustomerResult(changed, List.of());
    }

    private static String changed(Arguments input, String name, String before) {
        return !input.has(name)
                ? before
                : blank(input.text(name)) ? null : input.text(name).strip();
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private static UserError error(String message, String... field) {
        return new UserError(field.length == 0 ? null : List.of(field), message, null);
    }
}
