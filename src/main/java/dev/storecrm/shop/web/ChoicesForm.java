package dev.storecrm.shop.web;

import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shop.ShopSettings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a merchant chooses when connecting and in the settings. A box that is not ticked is not sent at all. */
record ChoicesForm(
        @Nullable String importPolicy,
        @Nullable Boolean subscribersAsMarketing,
        @Nullable Boolean deleteCustomers,
        @Nullable Boolean deleteOrders,
        @Nullable Boolean deleteProducts,
        @Nullable String email,
        @Nullable Long version,
        @Nullable Map<String, String> opened) {
    /** Only what cannot be an address is refused; whether it is one, only a mail to it would tell. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@,;<>]{1,64}@[^\\s@,;<>]{1,250}\\.[^\\s@,;<>.]{2,63}");

    static ChoicesForm of(ShopSettings settings) {
        return new ChoicesForm(
                settings.importPolicy().name(),
                settings.subscribersAsMarketing(),
                settings.deleteCustomers(),
                settings.deleteOrders(),
                settings.deleteProducts(),
                settings.email(),
                settings.version(),
                null);
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

    /** By name, as {@link dev.storecrm.page.Merge} compares them. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("importPolicy", importPolicy == null ? "" : importPolicy);
        fields.put("subscribersAsMarketing", Boolean.toString(Boolean.TRUE.equals(subscribersAsMarketing)));
        fields.put("deleteCustomers", Boolean.toString(Boolean.TRUE.equals(deleteCustomers)));
        fields.put("deleteOrders", Boolean.toString(Boolean.TRUE.equals(deleteOrders)));
        fields.put("deleteProducts", Boolean.toString(Boolean.TRUE.equals(deleteProducts)));
        fields.put("email", email == null ? "" : email.strip());
        return fields;
    }

    boolean hasPolicy() {
        return Arrays.stream(ImportPolicy.values())
                .anyMatch(policy -> policy.name().equals(importPolicy));
    }

    boolean hasEmailOrNone() {
        return email == null || email.isBlank() || EMAIL.matcher(email.strip()).matches();
    }

    ShopSettings settings(ShopSettings now) {
        return new ShopSettings(
                importPolicy == null ? now.importPolicy() : ImportPolicy.valueOf(importPolicy),
                Boolean.TRUE.equals(subscribersAsMarketing),
                Boolean.TRUE.equals(deleteCustomers),
                Boolean.TRUE.equals(deleteOrders),
                Boolean.TRUE.equals(deleteProducts),
                email == null || email.isBlank() ? null : email.strip(),
                now.connectedAt(),
                version == null ? now.version() : version);
    }
}
