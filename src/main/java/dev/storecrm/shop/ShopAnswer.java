package dev.storecrm.shop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to {@code graphql-documents/shop/ShopDetails}. */
record ShopAnswer(Shop shop, Installation currentAppInstallation) {

    record Shop(
            String id,
            String name,
            String myshopifyDomain,
            String ianaTimezone,
            String currencyCode,
            @Nullable String email,
            @Nullable Domain primaryDomain,
            Plan plan) {}

    record Domain(String host) {}

    record Plan(String publicDisplayName, boolean partnerDevelopment) {}

    record Installation(List<Scope> accessScopes) {}

    record Scope(String handle) {}

    ShopDetails details() {
        return new ShopDetails(
                shop.id(),
                shop.name(),
                shop.myshopifyDomain(),
                shop.plan().publicDisplayName(),
                shop.plan().partnerDevelopment(),
                shop.currencyCode(),
                shop.ianaTimezone(),
                shop.primaryDomain() == null ? null : shop.primaryDomain().host(),
                shop.email(),
                currentAppInstallation.accessScopes().stream()
                        .map(Scope::handle)
                        .toList());
    }
}
