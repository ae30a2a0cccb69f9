package dev.storecrm.messaging.ledger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.send.*}
 *
 * @param lease longer than a slow mail takes: what a dead instance had claimed waits as long
 */
@ConfigurationProperties("storecrm.send")
record SendSettings(@DefaultValue("3m") Duration lease) {
    SendSettings {
        if (!lease.isPositive() || lease.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("storecrm.send.lease has to be at most an hour");
        }
    }
}
