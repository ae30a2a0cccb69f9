package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopifyAdmin;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a shop is swept: the interval that people chose, or one that adapts, and the next time. */
@Component
public class Sweeps {
    private final PlanQueries plans;
    private final SyncQueries runs;
    private final SweepChoiceRepository choices;
    private final Shops shops;
    private final ShopifyAdmin admin;
    private final DueWork dueWork;
    private final InShop inShop;
    private final Clock clock;

    Sweeps(
            PlanQueries plans,
            SyncQueries runs,
            SweepChoiceRepository choices,
            Shops shops,
            ShopifyAdmin admin,
            DueWork dueWork,
            InShop inShop,
            Clock clock) {
        this.plans = plans;
        this.runs = runs;
        this.choices = choices;
        this.shops = shops;
        this.admin = admin;
        this.dueWork = dueWork;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Empty before the first import. */
    public Optional<SweepPlan> plan(ShopId shop) {
        return inShop.call(shop, () -> plans.find(shop));
    }

    public SweepInterval interval(ShopId shop) {
        return inShop.call(shop, () -> choice(shop).interval());
    }

    /**
     * Fixes the interval, or lets it adapt again; the next sweep is planned anew at once.
     *
     * @throws StaleVersion when somebody saved another one after the form was opened
     */
    public void choose(ShopId shop, SweepInterval chosen) {
        if (!chosen.inBounds()) {
            throw new IllegalArgumentException("An interval out of bounds");
        }
        inShop.run(shop, () -> {
            var choice = choice(shop);
            StaleVersion.check("Interval", chosen.version(), choice.interval().version());
            choice.change(chosen.minutes());
            choices.saveAndFlush(choice);
            plans.find(shop).ifPresent(plan -> plan(shop, plan.failures()));
        });
    }

    /** After a run has ended, in its transaction. A shop without a first import is not swept. */
    void planAfter(ShopId shop, RunState ended) {
        if (runs.hasSucceeded(shop, shops.get(shop).generation())) {
            var failures = plans.find(shop).map(SweepPlan::failures).orElse(0);
            plan(shop, ended == RunState.FAILED ? failures + 1 : 0);
        }
    }

    private void plan(ShopId shop, int failures) {
        var last = runs.recent(shop, 1).stream().findFirst();
        var pause = SweepPause.after(load(shop, last, failures), RandomGenerator.getDefault())
                .spread(shop.value());
        var from = last.map(SyncRun::finishedAt).orElse(clock.instant());
        var nextAt = later(from.plus(pause.length()), clock.instant());
        plans.save(shop, new SweepPlan(nextAt, pause.length(), pause.reason(), failures));
        dueWork.put(shop, SweepWork.KIND, nextAt);
    }

    private SweepPause.Load load(ShopId shop, Optional<SyncRun> last, int failures) {
        var minutes = choice(shop).interval().minutes();
        var counts = last.map(SyncRun::counts).orElse(SyncPhase.Counts.NONE);
        // the first import, and one by hand, look at everything: how long that takes says nothing about a sweep
        var took = last.filter(run -> run.kind() == RunKind.SWEEP)
                .map(Sweeps::took)
                .orElse(Duration.ZERO);
        return new SweepPause.Load(
                minutes == null ? null : Duration.ofMinutes(minutes),
                last.filter(run -> run.kind() == RunKind.SWEEP).isPresent()
                        ? counts.created() + counts.updated() + counts.deleted()
                        : 0,
                took,
                admin.budgetLeft(shops.get(shop).domain()),
                failures);
    }

    private static Duration took(SyncRun run) {
        return run.startedAt() == null || run.finishedAt() == null
                ? Duration.ZERO
                : Duration.between(run.startedAt(), run.finishedAt());
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || one.isBefore(other) ? other : one;
    }

    private SweepChoice choice(ShopId shop) {
        return choices.findById(shop.value()).orElseGet(() -> new SweepChoice(shop));
    }
}
