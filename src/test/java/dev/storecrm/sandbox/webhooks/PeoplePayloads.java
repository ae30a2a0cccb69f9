package dev.storecrm.sandbox.webhooks;

import dev.storecrm.sandbox.store.Address;
import dev.storecrm.sandbox.store.Books;
import dev.storecrm.sandbox.store.Customer;
import dev.storecrm.sandbox.store.ShopFacts;
import dev.storecrm.sandbox.webhooks.Payloads.Times;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Customers and the shop. A customer's body holds no tags, no sums and no consent: other topics carry them. */
final class PeoplePayloads {

    private final Books books;
    private final Times times;

    PeoplePayloads(Books books, Times times) {
        this.books = books;
        this.times = times;
    }

    Map<String, Object> customer(Customer customer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", customer.id);
        body.put("created_at", times.local(customer.createdAt));
        body.put("updated_at", times.local(customer.updatedAt));
        body.put("first_name", customer.firstName);
        body.put("last_name", customer.lastName);
        body.put("state", customer.state.toLowerCase(Locale.ROOT));
        body.put("note", customer.note);
        body.put("verified_email", customer.verifiedEmail);
        body.put("multipass_identifier", null);
        body.put("tax_exempt", customer.taxExempt);
        body.put("email", customer.email);
        body.put("phone", customer.phone);
        body.put("currency", books.shop().currency());
        body.put(
                "addresses",
                customer.addresses.stream()
                        .map(one -> ofCustomer(one, customer))
                        .toList());
        body.put("tax_exemptions", List.of());
        body.put("admin_graphql_api_id", customer.gid());
        if (customer.defaultAddress() != null) {
            body.put("default_address", ofCustomer(customer.defaultAddress(), customer));
        }
        return body;
    }

    private Map<String, Object> ofCustomer(Address address, Customer customer) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", address.id());
        body.put("customer_id", customer.id);
        body.putAll(address(address));
        body.put("country_name", address.country());
        body.put("default", address == customer.defaultAddress());
        return body;
    }

    Map<String, Object> address(Address address) {
        var body = new LinkedHashMap<String, Object>();
        body.put("first_name", address.firstName());
        body.put("last_name", address.lastName());
        body.put("company", address.company());
        body.put("address1", address.address1());
        body.put("address2", address.address2());
        body.put("city", address.city());
        body.put("province", address.province());
        body.put("country", address.country());
        body.put("zip", address.zip());
        body.put("phone", address.phone());
        body.put(
                "name",
                (Objects.requireNonNullElse(address.firstName(), "") + " "
                                + Objects.requireNonNullElse(address.lastName(), ""))
                        .strip());
        body.put("province_code", address.provinceCode());
        body.put("country_code", address.countryCode());
        return body;
    }

    Map<String, Object> shop(ShopFacts shop) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", shop.id());
        body.put("name", shop.name());
        body.put("email", shop.email());
        body.put("domain", shop.primaryDomain());
        body.put("province", shop.address().province());
        body.put("country", shop.address().countryCode());
        body.put("address1", shop.address().address1());
        body.put("zip", shop.address().zip());
        body.put("city", shop.address().city());
        body.put("primary_locale", shop.locale());
        body.put("created_at", times.local(shop.createdAt()));
        body.put("updated_at", times.local(shop.createdAt()));
        body.put("country_code", shop.address().countryCode());
        body.put("country_name", shop.address().country());
        body.put("currency", shop.currency());
        body.put("customer_email", shop.email());
        body.put("iana_timezone", shop.timeZone().getId());
        body.put("shop_owner", shop.owner());
        body.put("plan_display_name", shop.plan());
        body.put("plan_name", shop.partnerDevelopment() ? "partner_test" : "basic");
        body.put("myshopify_domain", shop.domain());
        body.put("enabled_presentment_currencies", List.of(shop.currency()));
        return body;
    }
}
