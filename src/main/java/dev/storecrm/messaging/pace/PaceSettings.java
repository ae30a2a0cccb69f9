package dev.storecrm.messaging.pace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code storecrm.mail.per-hour}
 *
 * @param perHour mails an hour that the operator's relay takes from all shops together; null for as many as it likes
 */
@ConfigurationProperties("storecrm.mail")
record PaceSettings(@Nullable Integer perHour) {
    PaceSettings {
        if (perHour != null && (perHour < 1 || perHour > PaceChoice.MOST)) {
            throw new IllegalArgumentException("storecrm.mail.per-hour has to be between 1 and " + PaceChoice.MOST);
        }
    }
}
