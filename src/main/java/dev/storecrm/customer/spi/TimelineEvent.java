package dev.storecrm.customer.spi;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a customer's timeline.
 *
 * @param icon name of a Polaris icon
 * @param messageKey the sentence
 * @param values what the sentence names; amounts, numbers and times are written in the visitor's language
 * @param address where more is told; null when there is no page for it
 * @param warning whether a sign says that something went wrong
 */
public record TimelineEvent(
        Instant at,
        String icon,
        String messageKey,
        List<?> values,
        @Nullable String address,
        boolean warning) {

    public TimelineEvent(Instant at, String icon, String messageKey, List<?> values, @Nullable String address) {
        this(at, icon, messageKey, values, address, false);
    }

    /** A value that is a word of ours: the message of prefix and name. */
    public record Word(String prefix, String name) {}
}
