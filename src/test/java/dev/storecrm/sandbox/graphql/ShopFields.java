package dev.storecrm.sandbox.graphql;

import dev.storecrm.sandbox.store.Address;
import dev.storecrm.sandbox.store.Row;
import dev.storecrm.sandbox.store.ShopFacts;
import java.time.ZoneOffset;
import java.util.List;

/** The shop itself, and the app's installation in it. */
final class ShopFields implements Catalogue {

    record Domain(String host) {}

    record Plan(String name, boolean partnerDevelopment) {}

    record Billing(String currency) {}

    record ShopAddress(Address address) {}

    record Installation(Call call) {}

    record Scope(String handle) {}

    record App(String clientId, String handle) {}

    @Override
    public void describe(Fields fields) {
        fields.root("QueryRoot")
                .with("shop", (root, arguments, call) -> call.books().shop())
                .with("shopBillingPreferences", (root, arguments, call) -> new Billing(call.currency()))
                .with("currentAppInstallation", (root, arguments, call) -> new Installation(call))
                .with("appInstallation", (root, arguments, call) -> new Installation(call));
        fields.on("ShopBillingPreferences", Billing.class).field("currency", Billing::currency);
        shop(fields);
        installation(fields);
    }

    private static void shop(Fields fields) {
        fields.on("Shop", ShopFacts.class)
                .field("id", shop -> Row.gid("Shop", shop.id()))
                .field("name", ShopFacts::name)
                .field("email", ShopFacts::email)
                .field("contactEmail", ShopFacts::email)
                .field("myshopifyDomain", ShopFacts::domain)
                .field("primaryDomain", shop -> new Domain(shop.primaryDomain()))
                .field("url", shop -> "https://" + shop.primaryDomain())
                .field("ianaTimezone", shop -> shop.timeZone().getId())
                .with("timezoneOffset", (shop, arguments, call) -> offset(shop, call))
                .with(
                        "timezoneOffsetMinutes",
                        (shop, arguments, call) -> zoneOffset(shop, call).getTotalSeconds() / 60)
                .field("currencyCode", ShopFacts::currency)
                .field("enabledPresentmentCurrencies", shop -> List.of(shop.currency()))
                .field("shopOwnerName", ShopFacts::owner)
                .field("shopAddress", shop -> new ShopAddress(shop.address()))
                .field("plan", shop -> new Plan(shop.plan(), shop.partnerDevelopment()))
                .field("createdAt", shop -> shop.createdAt().toString())
                .field("updatedAt", shop -> shop.createdAt().toString())
                .always("setupRequired", false)
                .always("taxesIncluded", true);
        fields.on("Domain", Domain.class)
                .field("host", Domain::host)
                .field("url", domain -> "https://" + domain.host());
        fields.on("ShopPlan", Plan.class)
                .field("publicDisplayName", Plan::name)
                .field("partnerDevelopment", Plan::partnerDevelopment)
                .always("shopifyPlus", false);
        fields.on("ShopAddress", ShopAddress.class)
                .field("address1", shop -> shop.address().address1())
                .field("address2", shop -> shop.address().address2())
                .field("city", shop -> shop.address().city())
                .field("province", shop -> shop.address().province())
                .field("provinceCode", shop -> shop.address().provinceCode())
                .field("zip", shop -> shop.address().zip())
                .field("country", shop -> shop.address().country())
                .field("countryCodeV2", shop -> shop.address().countryCode())
                .field("phone", shop -> shop.address().phone())
                .field("company", shop -> shop.address().company());
    }

    private static ZoneOffset zoneOffset(ShopFacts shop, Call call) {
        return shop.timeZone().getRules().getOffset(call.books().clock().instant());
    }

    private static String offset(ShopFacts shop, Call call) {
        var offset = zoneOffset(shop, call).getId();
        return (offset.equals("Z") ? "+00:00" : offset).replace(":", "");
    }

    private static void installation(Fields fields) {
        fields.on("AppInstallation", Installation.class)
                .field(
                        "id",
                        found -> Row.gid(
                                "AppInstallation", found.call().books().shop().id() + 1))
                .field("launchUrl", found -> found.call().store().appAdminUrl("/"))
                .field("accessScopes", found -> found.call().grant().scopes().stream()
                        .sorted()
                        .map(Scope::new)
                        .toList())
                .field(
                        "app",
                        found -> new App(
                                found.call().store().options().clientId(),
                                found.call().store().options().appHandle()))
                .with("activeSubscriptions", (found, arguments, call) -> SubscriptionFields.of(call));
        fields.on("AccessScope", Scope.class)
                .field("handle", Scope::handle)
                .field("description", scope -> scope.handle().replace('_', ' '));
        fields.on("App", App.class)
                .field("id", app -> "gid://shopify/App/1")
                .field("apiKey", App::clientId)
                .field("handle", App::handle)
                .field("title", app -> "StoreCRM")
                .always("embedded", true);
    }
}
