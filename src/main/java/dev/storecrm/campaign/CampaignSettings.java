package dev.storecrm.campaign;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.campaign.*}
 *
 * @param late how late a planned campaign still starts by itself
 */
@ConfigurationProperties("storecrm.campaign")
record CampaignSettings(@DefaultValue("60m") Duration late) {
    CampaignSettings {
        if (late.isNegative() || late.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("storecrm.campaign.late has to be at most a day");
        }
    }
}
