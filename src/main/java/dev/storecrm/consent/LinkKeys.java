package dev.storecrm.consent;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.KeepsSealed;
import dev.storecrm.privacy.spi.Sealing;
import dev.storecrm.shop.Shops;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The key by which each shop signs its links. Those of shops that exist are kept for a while: how often the database is asked
 * depends on time and shops, never on how many tokens somebody makes up.
 */
@Component
class LinkKeys implements KeepsSealed {
    private static final String COLUMN = "consent_link_key.sealed";
    private static final int LENGTH = 32;
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Another instance may make a shop's first key, or its row, at any moment. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final LinkKeyQueries queries;
    private final Sealing sealing;
    private final InShop inShop;
    private final Shops shops;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<ShopId, Kept> kept = new ConcurrentHashMap<>();
    private volatile @Nullable Known known;

    LinkKeys(LinkKeyQueries queries, Sealing sealing, InShop inShop, Shops shops, Clock clock) {
        this.queries = queries;
        this.sealing = sealing;
        this.inShop = inShop;
        this.shops = shops;
        this.clock = clock;
    }

    private record Kept(Optional<byte[]> key, Instant until) {}

    private record Known(Set<ShopId> shops, Instant until) {}

    /** The shop's key, made when it has none. */
    byte[] made(ShopId shop) {
        var key = inShop.call(shop, () -> read(shop).orElseGet(() -> make(shop)));
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // whether a new one stays is not known before that transaction ends
            kept.remove(shop);
        } else {
            keep(shop, Optional.of(key));
        }
        return key;
    }

    /** Nothing but the key is read as a shop that a token names before its signature is found right. */
    Optional<byte[]> of(ShopId shop) {
        var found = fresh(shop);
        if (found.isPresent()) {
            return found.get().key();
        }
        return exists(shop) ? keep(shop, inShop.call(shop, () -> read(shop))) : Optional.empty();
    }

    /** Only what is at hand. */
    Optional<byte[]> kept(ShopId shop) {
        return fresh(shop).flatMap(Kept::key);
    }

    private Optional<Kept> fresh(ShopId shop) {
        return Optional.ofNullable(kept.get(shop))
                .filter(found -> clock.instant().isBefore(found.until()));
    }

    private Optional<byte[]> keep(ShopId shop, Optional<byte[]> key) {
        kept.put(shop, new Kept(key, clock.instant().plus(key.isPresent() ? KEPT : SOON)));
        return key;
    }

    private boolean exists(ShopId shop) {
        var all = known;
        if (all == null || (!all.shops().contains(shop) && !clock.instant().isBefore(all.until()))) {
            all = new Known(shops.all(), clock.instant().plus(SOON));
            known = all;
        }
        return all.shops().contains(shop);
    }

    private Optional<byte[]> read(ShopId shop) {
        return queries.find(shop).map(bytes -> HexFormat.of().parseHex(sealing.open(shop, COLUMN, bytes)));
    }

    private byte[] make(ShopId shop) {
        var fresh = new byte[LENGTH];
        random.nextBytes(fresh);
        queries.put(shop, sealing.seal(shop, COLUMN, HexFormat.of().formatHex(fresh)));
        // read again: another instance may have been first
        return read(shop).orElseThrow();
    }

    @Override
    public void reseal(ShopId shop) {
        inShop.run(shop, () -> queries.find(shop)
                .ifPresent(before -> queries.change(shop, before, sealing.reseal(shop, COLUMN, before))));
    }
}
