package dev.storecrm.billing.web;

import dev.storecrm.billing.BillingSettings;
import dev.storecrm.shopify.ShopifySettings;
import org.springframework.stereotype.Component;

/** Where a merchant chooses and pays: a page of Shopify's own admin, outside the frame. */
@Component
class PricingPage {
    private final String admin;
    private final String app;

    PricingPage(ShopifySettings shopify, BillingSettings billing) {
        this.admin = shopify.adminUrl().toString();
        this.app = billing.appHandle();
    }

    String of(String domain) {
        return admin + "/store/" + domain.substring(0, domain.indexOf('.')) + "/charges/" + app + "/pricing_plans";
    }
}
