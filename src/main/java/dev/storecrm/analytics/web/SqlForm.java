package dev.storecrm.analytics.web;

import org.jspecify.annotations.Nullable;

/** What stands in the page's form. */
record SqlForm(
        @Nullable Long id,
        @Nullable Long version,
        @Nullable String name,
        @Nullable String query) {
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_QUERY = 20_000;

    String text() {
        return query == null ? "" : query.replace("\0", "");
    }

    /** Whether it can be kept: neither empty nor longer than the page lets anybody write. */
    boolean hasQuery() {
        return !text().isBlank() && text().length() <= LONGEST_QUERY;
    }

    long shown() {
        return version == null ? 0 : version;
    }

    /** Null when there is none. */
    @Nullable
    String title() {
        var title = name == null ? "" : name.replace("\0", "").strip();
        return title.isEmpty() || title.length() > LONGEST_NAME ? null : title;
    }
}
