package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The addresses that get nothing, as people look at them and change them. */
@Component
public class SuppressionList {
    private static final int LONGEST = 320;

    private final SuppressionListQueries queries;
    private final AddressKeys keys;
    private final InShop inShop;
    private final Clock clock;

    SuppressionList(SuppressionListQueries queries, AddressKeys keys, InShop inShop, Clock clock) {
        this.queries = queries;
        this.keys = keys;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The newest first; with an address only that one, however it is spelt. */
    public Page<Suppression> page(ShopId shop, String address, @Nullable String cursor) {
        if (!address.isBlank()) {
            return new Page<>(find(shop, address), null, null);
        }
        var keyset = Keyset.of("since", cursor);
        return keyset.page(
                inShop.call(shop, () -> queries.page(shop, keyset)),
                each -> List.of(each.since().atOffset(ZoneOffset.UTC), each.key()));
    }

    /** None or one: also a redacted person's, whose address the asker knows anyway. */
    public List<Suppression> find(ShopId shop, String address) {
        return inShop.call(shop, () -> keys.of(shop, address)
                .flatMap(key -> queries.find(shop, key))
                .map(List::of)
                .orElse(List.of()));
    }

    public Count count(ShopId shop) {
        return Count.of(inShop.call(shop, () -> queries.count(shop, Count.LIMIT + 1)));
    }

    /**
     * What a page lists, as parts of a statement.
     *
     * @param from from {@code from} on, with the table as {@code s}; names the shop as {@code :shop}
     */
    public record Listed(String from, String order, Map<String, Object> parameters) {}

    /** What {@link #page} lists for an address, or for none, in its order. */
    public Listed listed(ShopId shop, String address) {
        return address.isBlank()
                ? SuppressionListQueries.listed(shop, null)
                : SuppressionListQueries.listed(
                        shop, inShop.call(shop, () -> keys.of(shop, address)).orElse(""));
    }

    /** An address that shall get nothing from now on. */
    public record Wanted(String address, SuppressionReason reason) {}

    /**
     * Puts an address on the list. One that is there for a weightier reason stays as it is.
     *
     * @param by Shopify's id of the staff member; null when nobody did it
     * @return false for what is neither a mail address nor a phone number
     */
    public boolean add(
            ShopId shop, String address, SuppressionReason reason, @Nullable String note, @Nullable Long by) {
        return addAll(shop, List.of(new Wanted(address, reason)), note, by)
                .refused()
                .isEmpty();
    }

    /**
     * What became of many.
     *
     * @param changed how many entries the list got, or got another reason for
     * @param refused the places, from zero, of those that are no addresses
     */
    public record Added(int changed, List<Integer> refused) {}

    /** The same of many. */
    public Added addAll(ShopId shop, List<Wanted> wanted, @Nullable String note, @Nullable Long by) {
        return inShop.call(shop, () -> {
            var refused = new ArrayList<Integer>();
            var added = new LinkedHashMap<String, Suppression>();
            var hash = keys.hash(shop);
            for (var place = 0; place < wanted.size(); place++) {
                var address = wanted.get(place).address().strip();
                var reason = wanted.get(place).reason();
                var key = address.length() > LONGEST ? Optional.<String>empty() : hash.apply(address);
                if (key.isEmpty() || reason == SuppressionReason.REDACTED) {
                    refused.add(place);
                } else {
                    added.merge(
                            key.get(),
                            new Suppression(key.get(), reason, clock.instant(), address, note, by),
                            (one, two) -> two.reason().compareTo(one.reason()) > 0 ? two : one);
                }
            }
            return new Added(queries.put(shop, List.copyOf(added.values())), refused);
        });
    }

    /**
     * Takes an address off the list and writes down who did it and why.
     *
     * @return false for a redacted person's without a note: somebody has to say how they know that the person wants it
     */
    public boolean remove(ShopId shop, String key, @Nullable String note, long by) {
        return inShop.call(shop, () -> {
            var found = queries.find(shop, key).orElseThrow(() -> new NotFound("Suppression"));
            if (found.reason() == SuppressionReason.REDACTED && (note == null || note.isBlank())) {
                return false;
            }
            queries.remove(shop, found, note, by, clock.instant());
            return true;
        });
    }
}
