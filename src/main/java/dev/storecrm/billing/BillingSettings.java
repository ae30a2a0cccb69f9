package dev.storecrm.billing;

import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.billing.*}
 *
 * @param by who decides about a shop's plan
 * @param highest what no shop goes beyond, whatever was chosen or paid for
 * @param appHandle the app's name in the addresses of Shopify's admin
 * @param standard handle of the plan in the Partner Dashboard that is our Standard
 * @param plus the same of Plus
 */
@ConfigurationProperties("storecrm.billing")
public record BillingSettings(
        @DefaultValue("OPERATOR") By by,
        @DefaultValue("PLUS") Plan highest,
        @DefaultValue("storecrm") String appHandle,
        @DefaultValue("standard") String standard,
        @DefaultValue("plus") String plus) {

    /** Who decides. */
    public enum By {
        /** Who runs this installation: an admin of the shop chooses up to {@link BillingSettings#highest}. */
        OPERATOR,
        /** Shopify App Pricing: the merchant chooses and pays on Shopify's own page. */
        SHOPIFY
    }

    /** The plan that a handle of the Partner Dashboard stands for; a free one is none. */
    Optional<Plan> plan(String handle) {
        return Optional.ofNullable(
                Map.of(standard, Plan.STANDARD, plus, Plan.PLUS).get(handle));
    }
}
