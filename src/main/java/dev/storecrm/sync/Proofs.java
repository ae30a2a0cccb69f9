package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Proofs that a shop's records here are the same as at Shopify: start, watch, stop, and read what was found. */
@Component
public class Proofs {
    private static final int MOST_DAYS = 364;

    private final ProofQueries queries;
    private final Shops shops;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    Proofs(ProofQueries queries, Shops shops, DueWork dueWork, InShop inShop, Clock clock) {
        this.queries = queries;
        this.shops = shops;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * Starts a proof, or joins the one under way. It repairs what differs, and waits for the first import and for any run
     * under way.
     */
    public Proof start(ShopId shop, ProofReason reason) {
        var generation = shops.get(shop).generation();
        return inShop.call(shop, () -> {
            queries.insert(shop, UUID.randomUUID(), reason, generation, clock.instant());
            dueWork.put(shop, ProofWork.KIND);
            return queries.unfinished(shop).orElseThrow();
        });
    }

    /** For a person. */
    public Proof start(ShopId shop) {
        return start(shop, ProofReason.MANUAL);
    }

    /** The newest, finished or not. */
    public Optional<Proof> latest(ShopId shop) {
        return inShop.call(shop, () -> queries.latest(shop));
    }

    /** The newest comparison of a kind that came to its end, whatever it found. */
    public Optional<ProofOfKind> latestOf(ShopId shop, ProofKind kind) {
        return inShop.call(shop, () -> queries.latestOf(shop, kind));
    }

    /** When everything was last the same on both sides: the oldest of the kinds' times. Empty when a kind never was. */
    public Optional<Instant> equalSince(ShopId shop) {
        var equal = lastEqual(shop);
        return equal.size() < ProofKind.values().length
                ? Optional.empty()
                : equal.stream()
                        .map(ProofOfKind::finishedAt)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder());
    }

    public Optional<Proof> find(ShopId shop, UUID proof) {
        return inShop.call(shop, () -> queries.find(shop, proof));
    }

    /** Of each kind that ever was equal, in the order of kinds: when it last was, and what it held. */
    public List<ProofOfKind> lastEqual(ShopId shop) {
        return inShop.call(shop, () -> queries.lastEqual(shop)).stream()
                .sorted(Comparator.comparing(ProofOfKind::kind))
                .toList();
    }

    /** Stops a proof as soon as it can; what was repaired stays so. */
    public void cancel(ShopId shop, UUID proof) {
        inShop.run(shop, () -> {
            if (queries.find(shop, proof).isEmpty()) {
                throw new NotFound("Proof " + proof);
            }
            queries.cancel(shop, proof, clock.instant());
            dueWork.put(shop, ProofWork.KIND);
        });
    }

    /** The newest days of one kind, newest first. */
    public List<ProofDay> days(ShopId shop, UUID proof, ProofKind kind) {
        return inShop.call(shop, () -> queries.days(shop, proof, kind, MOST_DAYS));
    }

    /** One page of the records of a kind that differed, newest first. */
    public Page<ProofDifference> differences(ShopId shop, ProofKind kind, Keyset keyset) {
        return inShop.call(shop, () -> queries.differences(shop, kind, keyset));
    }

    /** The records of such a page that stand here and can be looked at. */
    public Set<Long> here(ShopId shop, ProofKind kind, Page<ProofDifference> page) {
        var records = page.rows().stream().map(row -> row.difference().id()).toList();
        return inShop.call(shop, () -> queries.here(shop, kind, records));
    }
}
