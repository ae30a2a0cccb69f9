package dev.storecrm.billing;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.billing.*}
 *
 * @param by who decides about a shop's plan
 * @param highest what no shop goes beyond, whatever was chosen
 */
@ConfigurationProperties("storecrm.billing")
public record BillingSettings(
        @DefaultValue("OPERATOR") By by,
        @DefaultValue("PLUS") Plan highest) {

    /** Who decides. */
    public enum By {
        /** Who runs this installation: an admin of the shop chooses up to {@link BillingSettings#highest}. */
        OPERATOR
    }
}
