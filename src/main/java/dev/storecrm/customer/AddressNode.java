package dev.storecrm.customer;

import dev.storecrm.shopify.NodeReader;
import org.jspecify.annotations.Nullable;

/** One postal address of a customer as Shopify has it. */
final class AddressNode {
    long id;
    long customerId;

    @Nullable
    String firstName;

    @Nullable
    String lastName;

    @Nullable
    String company;

    @Nullable
    String address1;

    @Nullable
    String address2;

    @Nullable
    String city;

    @Nullable
    String province;

    @Nullable
    String provinceCode;

    @Nullable
    String zip;

    @Nullable
    String country;

    @Nullable
    String countryCode;

    @Nullable
    String phone;

    private AddressNode() {}

    /** An address on a line of its own, which names its customer. */
    static AddressNode read(long id, NodeReader json) {
        var node = new AddressNode();
        node.id = id;
        json.rest(field -> node.field(field, json));
        return node;
    }

    /** An address inside its customer. */
    static @Nullable AddressNode readInside(NodeReader json) {
        var node = new AddressNode();
        json.object(field -> node.field(field, json));
        return node.id == 0 ? null : node;
    }

    private void field(String field, NodeReader json) {
        switch (field) {
            case "id" -> id = json.gid().id();
            case "__parentId" -> customerId = json.gid().id();
            case "firstName" -> firstName = json.text();
            case "lastName" -> lastName = json.text();
            case "company" -> company = json.text();
            case "address1" -> address1 = json.text();
            case "address2" -> address2 = json.text();
            case "city" -> city = json.text();
            case "province" -> province = json.text();
            case "provinceCode" -> provinceCode = json.text();
            case "zip" -> zip = json.text();
            case "country" -> country = json.text();
            case "countryCodeV2" -> countryCode = json.text();
            case "phone" -> phone = json.text();
            default -> json.skip();
        }
    }
}
