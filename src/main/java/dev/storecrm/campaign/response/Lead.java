package dev.storecrm.campaign.response;

import dev.storecrm.campaign.Split;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which of two mails that were tried is ahead by one number, and by how much.
 *
 * @param name null while both are level
 */
public record Lead(@Nullable String name, Difference by) {

    /** Null while one of them has reached nobody. */
    public static @Nullable Lead of(List<Variant> variants, Split.Metric metric) {
        if (variants.size() != 2 || variants.stream().anyMatch(one -> one.people() == 0)) {
            return null;
        }
        var a = variants.getFirst();
        var b = variants.getLast();
        var by = Difference.of(b.share(metric), a.share(metric));
        return by.difference() < 0
                ? new Lead(a.name(), Difference.of(a.share(metric), b.share(metric)))
                : new Lead(by.difference() == 0 ? null : b.name(), by);
    }
}
