package dev.storecrm.segment.web;

import org.jspecify.annotations.Nullable;

/** What the editor sends. */
record SegmentForm(
        @Nullable String name,
        @Nullable String query,
        @Nullable Long version) {
    String nameOrNone() {
        return name == null ? "" : name;
    }

    String queryOrNone() {
        return query == null ? "" : query;
    }

    long versionOrNone() {
        return version == null ? 0 : version;
    }
}
