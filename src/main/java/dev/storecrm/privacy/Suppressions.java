package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Addresses of people who were redacted. Whoever writes to people asks here, also about a person with a new number. */
@Component
public class Suppressions {
    private final SuppressionQueries queries;
    private final AddressKeys keys;
    private final InShop inShop;
    private final Clock clock;

    Suppressions(SuppressionQueries queries, AddressKeys keys, InShop inShop, Clock clock) {
        this.queries = queries;
        this.keys = keys;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * Whether a redacted person had this mail address or phone number, however it is spelt, and has to be left alone.
     *
     * @param agreed when the person last said yes to being written to; null when that is not known. A yes from after the
     *     redaction counts
     */
    public boolean contains(ShopId shop, String address, @Nullable Instant agreed) {
        return inShop.call(shop, () -> keys.of(shop, address).flatMap(key -> queries.since(shop, key)))
                .filter(since -> agreed == null || !agreed.isAfter(since))
                .isPresent();
    }

    /** How a statement makes the keys of many mail addresses, to be compared with {@code suppression.address_key}. */
    public AddressHashing hashing(ShopId shop) {
        return inShop.call(shop, () -> keys.hashing(shop));
    }

    /** Returns the hashes that now stand for the addresses; what is no address is passed over. */
    Set<String> add(ShopId shop, Collection<String> addresses) {
        var added = new TreeSet<String>();
        addresses.forEach(address -> keys.of(shop, address).ifPresent(added::add));
        addKeys(shop, added);
        return added;
    }

    void addKeys(ShopId shop, Collection<String> hashes) {
        hashes.forEach(hash -> queries.put(shop, hash, clock.instant()));
    }
}
