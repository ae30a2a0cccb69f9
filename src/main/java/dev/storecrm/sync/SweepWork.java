package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Starts a shop's sweep when it is time. A run that is under way plans the next one when it ends. */
@Component
class SweepWork implements DueWorkHandler {
    static final String KIND = "sweep";

    private final SyncQueries runs;
    private final PlanQueries plans;
    private final Shops shops;
    private final DueWork dueWork;
    private final SyncSettings settings;
    private final InShop inShop;
    private final Clock clock;

    SweepWork(
            SyncQueries runs,
            PlanQueries plans,
            Shops shops,
            DueWork dueWork,
            SyncSettings settings,
            InShop inShop,
            Clock clock) {
        this.runs = runs;
        this.plans = plans;
        this.shops = shops;
        this.dueWork = dueWork;
        this.settings = settings;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var profile = shops.get(shop);
        if (profile.state() != ShopState.UNINSTALLED) {
            inShop.run(shop, () -> start(profile));
        }
    }

    private void start(ShopProfile profile) {
        var shop = profile.id();
        var now = clock.instant();
        if (!runs.hasSucceeded(shop, profile.generation())) {
            return;
        }
        var plan = plans.find(shop);
        if (plan.isPresent() && plan.get().nextAt().isAfter(now)) {
            dueWork.put(shop, KIND, plan.get().nextAt());
            return;
        }
        runs.prune(shop, now.minus(settings.keepRuns()));
        if (runs.insert(shop, UUID.randomUUID(), RunKind.SWEEP, profile.generation(), now)) {
            dueWork.put(shop, SyncWork.KIND);
        }
    }
}
