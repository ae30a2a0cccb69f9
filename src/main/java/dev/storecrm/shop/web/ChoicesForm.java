package dev.storecrm.shop.web;

import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.shop.ShopSettings;
import java.util.Arrays;
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
        @Nullable Long version) {
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
                settings.version());
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
