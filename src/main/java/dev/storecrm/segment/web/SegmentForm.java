package dev.storecrm.segment.web;

import dev.storecrm.segment.Segment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the editor sends. */
record SegmentForm(
        @Nullable String name,
        @Nullable String query,
        @Nullable Long version,
        @Nullable Map<String, String> opened) {

    static SegmentForm of(Segment segment) {
        return new SegmentForm(segment.name(), segment.query(), segment.version(), null);
    }

    /** By name, as {@link dev.storecrm.page.Merge} compares them. */
    Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("name", nameOrNone());
        fields.put("query", queryOrNone());
        return fields;
    }

    /** What the form was opened with; where it does not say so it was opened just now. */
    Map<String, String> beginning() {
        return opened == null ? fields() : opened;
    }

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
