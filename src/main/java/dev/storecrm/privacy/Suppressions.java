package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Addresses that get nothing, among them those of redacted people, who may be here again with a new number. Whoever writes to
 * people goes by {@code consent.Reach}, which asks this list, too.
 */
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
     * Whether this mail address or phone number, however it is spelt, has to be left alone.
     *
     * @param agreed when the person last said yes to being written to; null when that is not known. A yes from after a
     *     redaction lifts that, and nothing else
     */
    public boolean contains(ShopId shop, String address, @Nullable Instant agreed) {
        return inShop.call(shop, () -> keys.of(shop, address).flatMap(key -> queries.liftedAfter(shop, key)))
                .filter(since -> agreed == null || !agreed.isAfter(since))
                .isPresent();
    }

    /** The address's hash by the shop's key; empty for what is neither a mail address nor a phone number. */
    public Optional<String> key(ShopId shop, String address) {
        return inShop.call(shop, () -> keys.of(shop, address));
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
