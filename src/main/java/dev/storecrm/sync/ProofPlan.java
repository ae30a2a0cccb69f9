package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** When a shop's proofs are made: one a day by itself, never beside a run that writes the same tables. */
@Component
class ProofPlan {
    private final ProofQueries proofs;
    private final SyncQueries runs;
    private final ProofSettings settings;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    ProofPlan(
            ProofQueries proofs,
            SyncQueries runs,
            ProofSettings settings,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.proofs = proofs;
        this.runs = runs;
        this.settings = settings;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** A shop's records have been pulled: from now on they are proven. */
    void imported(ShopId shop) {
        dueWork.put(shop, ProofWork.KIND, clock.instant().plus(settings.pause()));
    }

    /** Whether a proof may be worked on now; one that is due by age is made. Otherwise it is put off. */
    boolean isTime(ShopProfile shop) {
        return inShop.call(shop.id(), () -> {
            var unfinished = proofs.unfinished(shop.id());
            if (unfinished.isEmpty() && clock.instant().isBefore(dueAt(shop.id()))) {
                dueWork.put(shop.id(), ProofWork.KIND, dueAt(shop.id()));
                return false;
            }
            if (unfinished
                    .filter(proof -> proof.state() == ProofState.CANCELLING)
                    .isPresent()) {
                return true;
            }
            if (runs.unfinished(shop.id()).isPresent() || !runs.hasSucceeded(shop.id(), shop.generation())) {
                dueWork.put(shop.id(), ProofWork.KIND, clock.instant().plus(settings.pause()));
                return false;
            }
            if (unfinished.isEmpty()) {
                proofs.insert(shop.id(), UUID.randomUUID(), ProofReason.DAILY, shop.generation(), clock.instant());
            }
            return true;
        });
    }

    void next(ShopProfile shop) {
        inShop.run(shop.id(), () -> {
            proofs.prune(shop.id(), settings.kept());
            if (shop.state() != ShopState.UNINSTALLED) {
                dueWork.put(shop.id(), ProofWork.KIND, dueAt(shop.id()));
            }
        });
    }

    private Instant dueAt(ShopId shop) {
        return proofs.lastEnded(shop).map(at -> at.plus(settings.every())).orElse(Instant.EPOCH);
    }
}
