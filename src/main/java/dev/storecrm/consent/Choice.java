package dev.storecrm.consent;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Yes or no. */
public enum Choice {
    IN,
    OUT;

    private static final Set<String> YES =
            Set.of("in", "yes", "y", "true", "1", "subscribed", "opt-in", "opted in", "同意", "はい");
    private static final Set<String> NO =
            Set.of("out", "no", "n", "false", "0", "unsubscribed", "opt-out", "opted out", "拒否", "いいえ");

    /** As people and other programs write it; null for anything else. */
    public static @Nullable Choice read(String text) {
        var word = text.strip().toLowerCase(Locale.ROOT);
        return YES.contains(word) ? IN : NO.contains(word) ? OUT : null;
    }
}
