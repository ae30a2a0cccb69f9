package dev.storecrm.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Words for values that come from outside, such as Shopify's states, in the visitor's language. */
public final class Words {
    private final MessageSource messages;
    private final Locale locale;
    private final Instant now;

    public Words(MessageSource messages, Locale locale, Instant now) {
        this.messages = messages;
        this.locale = locale;
        this.now = now;
    }

    /** The message of prefix and value; a value that Shopify added since then is shown as a plain word. */
    public String of(String prefix, @Nullable Object value) {
        if (value == null) {
            return "–";
        }
        var name = value.toString();
        var plain = name.isEmpty()
                ? name
                : name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
        var message = messages.getMessage(prefix + name, null, plain, locale);
        return message == null ? plain : message;
    }

    /** How long ago, in the largest unit that fits: seconds, minutes, hours or days. */
    public String ago(Instant time) {
        var passed = Duration.between(time, now);
        if (passed.compareTo(Duration.ofSeconds(10)) < 0) {
            return messages.getMessage("page.ago.now", null, locale);
        }
        return messages.getMessage("page.ago." + unit(passed), new Object[] {amount(passed)}, locale);
    }

    /** A span of time in words, for example the time an import still needs. */
    public String span(Duration span) {
        return messages.getMessage("page.span." + unit(span), new Object[] {amount(span)}, locale);
    }

    private static String unit(Duration span) {
        if (span.toSeconds() < 60) {
            return "seconds";
        }
        if (span.toMinutes() < 60) {
            return "minutes";
        }
        return span.toHours() < 48 ? "hours" : "days";
    }

    private static long amount(Duration span) {
        return switch (unit(span)) {
            case "seconds" -> span.toSeconds();
            case "minutes" -> span.toMinutes();
            case "hours" -> span.toHours();
            default -> span.toDays();
        };
    }
}
