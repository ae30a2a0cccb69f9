package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.store.Address;
import dev.storecrm.sandbox.store.Amounts;
import dev.storecrm.sandbox.store.Row;
import java.util.Objects;
import java.util.stream.Stream;

/** Values that many types share: money, addresses, counts, user errors, metafields. */
public final class CommonFields implements Catalogue {

    /** An amount with its currency; shop and presentment money are the same here. */
    record Money(long minor, String currency) {}

    record Count(int count, String precision) {}

    public record UserError(java.util.List<String> field, String message, String code) {}

    record Metafield(String owner, String namespace, String key, String type, String value, java.time.Instant at) {

        static Metafield of(Row owner, dev.storecrm.sandbox.store.Metafield field, String key) {
            return new Metafield(owner.gid(), field.namespace(), key, field.type(), field.value(), field.updatedAt());
        }
    }

    @Override
    public void describe(Fields fields) {
        fields.on("MoneyBag", Money.class).field("shopMoney", money -> money).field("presentmentMoney", money -> money);
        fields.on("MoneyV2", Money.class)
                .field("amount", money -> Amounts.decimal(money.minor(), money.currency()))
                .field("currencyCode", Money::currency);
        fields.on("Count", Count.class).field("count", Count::count).field("precision", Count::precision);
        for (var type : java.util.List.of("UserError", "BulkOperationUserError")) {
            fields.on(type, UserError.class)
                    .field("field", UserError::field)
                    .field("message", UserError::message)
                    .field("code", UserError::code);
        }
        metafields(fields);
        addresses(fields);
    }

    private static void metafields(Fields fields) {
        fields.on("Metafield", Metafield.class)
                .field("id", field -> "gid://shopify/Metafield/" + id(field))
                .field("legacyResourceId", field -> Long.toString(id(field)))
                .field("namespace", Metafield::namespace)
                .field("key", Metafield::key)
                .field("type", Metafield::type)
                .field("value", Metafield::value)
                .field("createdAt", field -> field.at().toString())
                .field("updatedAt", field -> field.at().toString());
    }

    private static long id(Metafield field) {
        return 60_000_000_000_000_000L
                + Integer.toUnsignedLong(Objects.hash(field.owner(), field.namespace(), field.key()));
    }

    private static void addresses(Fields fields) {
        fields.on("MailingAddress", Address.class)
                .field("id", address -> Row.gid("MailingAddress", address.id()) + "?model_name=CustomerAddress")
                .field("firstName", Address::firstName)
                .field("lastName", Address::lastName)
                .field("name", address -> joined(" ", address.firstName(), address.lastName()))
                .field("company", Address::company)
                .field("address1", Address::address1)
                .field("address2", Address::address2)
                .field("city", Address::city)
                .field("province", Address::province)
                .field("provinceCode", Address::provinceCode)
                .field("zip", Address::zip)
                .field("country", Address::country)
                .field("countryCodeV2", Address::countryCode)
                .field("countryCode", Address::countryCode)
                .field("phone", Address::phone)
                .always("coordinatesValidated", false)
                .field(
                        "formattedArea",
                        address -> joined(", ", address.city(), address.provinceCode(), address.country()))
                .field("formatted", address -> Stream.of(
                                address.company(),
                                address.address1(),
                                address.address2(),
                                joined(" ", address.zip(), address.city()),
                                address.country())
                        .filter(line -> line != null && !line.isEmpty())
                        .toList());
    }

    static String joined(String between, String... parts) {
        return String.join(
                between,
                Stream.of(parts).filter(part -> part != null && !part.isEmpty()).toList());
    }
}
