package dev.storecrm.messaging.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.send.*}
 *
 * @param lease longer than a slow mail takes: what a dead instance had claimed waits as long
 * @param late how late what was planned, or under way, still goes on by itself
 */
@ConfigurationProperties("storecrm.send")
record SendSettings(
        @DefaultValue("3m") Duration lease,
        @DefaultValue("60m") Duration late) {
    SendSettings {
        if (!lease.isPositive() || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("storecrm.send.lease has to be at most an hour");
        }
        if (late.isNegative() || late.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("storecrm.send.late has to be at most a day");
        }
    }
}
