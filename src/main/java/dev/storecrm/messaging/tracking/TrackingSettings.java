package dev.storecrm.messaging.tracking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How opens and clicks are judged.
 *
 * @param soon what comes so shortly after a mail left is a scanner's doing
 */
@ConfigurationProperties("storecrm.tracking")
record TrackingSettings(@DefaultValue("10s") Duration soon) {}
