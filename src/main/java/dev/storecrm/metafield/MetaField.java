package dev.storecrm.metafield;

import dev.storecrm.metafield.value.ValueType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meta field that a shop keeps.
 *
 * @param slug empty: takes the key from every application. Of Shopify's metafields the namespace
 * @param archivedAt since when it takes no values
 * @param version of the form that shows it
 */
public record MetaField(
        long id,
        String name,
        String slug,
        String key,
        FieldKind kind,
        ValueType type,
        Instant createdAt,
        @Nullable Instant archivedAt,
        long version) {

    public boolean archived() {
        return archivedAt != null;
    }

    /** Whether Shopify is asked for its values. */
    public boolean mirrored() {
        return kind == FieldKind.SHOPIFY && !archived();
    }
}
