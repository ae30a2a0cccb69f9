package dev.storecrm.commerce;

import dev.storecrm.kernel.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One product with its variants and what they sold. */
public record ProductDetail(
        long id,
        String title,
        @Nullable String handle,
        String status,
        @Nullable String vendor,
        @Nullable String type,
        List<String> tags,
        @Nullable String imageUrl,
        @Nullable String leadSource,
        @Nullable Integer inventory,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant deletedAt,
        Sold sold,
        List<Variant> variants) {

    /** What was ordered and not called off, in all the time that is mirrored. */
    public record Sold(long pieces, long orders, @Nullable Money amount) {}

    /** One variant. */
    public record Variant(
            long id,
            String title,
            @Nullable String sku,
            @Nullable String barcode,
            @Nullable Money price,
            @Nullable Money compareAt,
            @Nullable Integer inventory) {}
}
