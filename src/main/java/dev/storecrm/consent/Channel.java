package dev.storecrm.consent;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The way to a customer. */
public enum Channel {
    MAIL,
    LINE;

    /** As people write it: mail where nothing is said, null where there is no such way. */
    public static @Nullable Channel read(String text) {
        var word = text.strip().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "", "EMAIL", "E-MAIL", "メール" -> MAIL;
            default ->
                Arrays.stream(values())
                        .filter(channel -> channel.name().equals(word))
                        .findFirst()
                        .orElse(null);
        };
    }
}
