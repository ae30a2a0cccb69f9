package dev.storecrm.sandbox.store;

/** A postal address; any part may be null. */
public record Address(
        long id,
        String firstName,
        String lastName,
        String company,
        String address1,
        String address2,
        String city,
        String province,
        String provinceCode,
        String zip,
        String country,
        String countryCode,
        String phone) {

    public Address withName(String first, String last) {
        return new Address(
                id,
                first,
                last,
                company,
                address1,
                address2,
                city,
                province,
                provinceCode,
                zip,
                country,
                countryCode,
                phone);
    }
}
