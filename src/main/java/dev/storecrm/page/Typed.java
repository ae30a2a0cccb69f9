package dev.storecrm.page;

import org.jspecify.annotations.Nullable;

/** What people type into a list's address, made harmless: no longer than a line, and nothing PostgreSQL cannot hold. */
public final class Typed {
    private static final int LONGEST = 200;

    private Typed() {}

    /** A search text; empty when there is none. */
    public static String text(@Nullable String value) {
        if (value == null) {
            return "";
        }
        var clean = value.replace("\0", "");
        return clean.substring(0, Math.min(clean.length(), LONGEST));
    }

    /** A choice of a list; null when nothing is chosen. */
    public static @Nullable String choice(@Nullable String value) {
        var text = text(value);
        return text.isBlank() ? null : text;
    }
}
