package dev.storecrm.customer.deletion;

import dev.storecrm.customer.DeletedHere;
import dev.storecrm.database.InShop;
import dev.storecrm.database.RecordsBusy;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.Erasure;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Deletes one profile after the other, each in a transaction of its own: killed at any time, it goes on where it was. */
@Component
class DeletionWork implements DueWorkHandler {
    static final String KIND = "customer-deletion";

    /** An import writes the same tables: it ends first. */
    private static final Duration BUSY = Duration.ofSeconds(10);

    private final DeletionQueries queries;
    private final Hindrances hindrances;
    private final DeletedHere deleted;
    private final Erasure erasure;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    DeletionWork(
            DeletionQueries queries,
            Hindrances hindrances,
            DeletedHere deleted,
            Erasure erasure,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.queries = queries;
        this.hindrances = hindrances;
        this.deleted = deleted;
        this.erasure = erasure;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        try {
            for (var deletion : inShop.call(shop, () -> queries.open(shop))) {
                workOff(shop, deletion);
            }
        } catch (RecordsBusy e) {
            inShop.run(shop, () -> due.put(shop, KIND, clock.instant().plus(BUSY)));
        }
    }

    private void workOff(ShopId shop, UUID deletion) {
        for (var batch = inShop.call(shop, () -> queries.waiting(shop, deletion, Hindrances.BATCH));
                !batch.isEmpty();
                batch = inShop.call(shop, () -> queries.waiting(shop, deletion, Hindrances.BATCH))) {
            var kept = hindrances.of(shop, new HashSet<>(batch.values()));
            batch.forEach((number, customer) ->
                    inShop.run(shop, () -> decide(shop, deletion, number, customer, kept.get(customer))));
        }
        inShop.run(shop, () -> queries.end(shop, deletion, clock.instant()));
    }

    private void decide(ShopId shop, UUID deletion, int number, long customer, @Nullable Outcome kept) {
        if (!queries.claim(shop, deletion, number)) {
            return;
        }
        if (kept != null) {
            queries.settle(shop, deletion, number, customer, kept);
        } else if (!deleted.isHere(shop, customer)) {
            queries.settle(shop, deletion, number, customer, Outcome.GONE);
        } else {
            erasure.profile(shop, customer, deletion);
            deleted.remember(shop, customer);
            queries.settle(shop, deletion, number, customer, Outcome.DELETED);
        }
    }
}
