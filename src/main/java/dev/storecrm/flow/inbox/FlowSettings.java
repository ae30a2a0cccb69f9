package dev.storecrm.flow.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code storecrm.flow.*}
 *
 * @param loopTimes so many writes of one value are still no loop, from 2 on
 * @param loopSpan within how long they are counted, a minute to a day
 */
@ConfigurationProperties("storecrm.flow")
record FlowSettings(
        @DefaultValue("20") int loopTimes,
        @DefaultValue("10m") Duration loopSpan) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofDays(1);

    FlowSettings {
        if (loopTimes < 2) {
            throw new IllegalArgumentException("storecrm.flow.loop-times has to be at least 2");
        }
        if (loopSpan.compareTo(SHORTEST) < 0 || loopSpan.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("storecrm.flow.loop-span has to be between a minute and a day");
        }
    }
}
