package dev.storecrm.campaign.split;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.campaign.Split;
import dev.storecrm.campaign.split.OpenSplitQueries.OpenSplit;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.ledger.Standstill;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides trials when their time has passed. */
@Component
class SplitWork implements DueWorkHandler {
    /** While mails are made, or the trial has not left, nothing is decided. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private final OpenSplitQueries queries;
    private final Campaigns campaigns;
    private final SplitDecisions decisions;
    private final Sends sends;
    private final Standstill standstill;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    SplitWork(
            OpenSplitQueries queries,
            Campaigns campaigns,
            SplitDecisions decisions,
            Sends sends,
            Standstill standstill,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.queries = queries;
        this.campaigns = campaigns;
        this.decisions = decisions;
        this.sends = sends;
        this.standstill = standstill;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return Split.KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        for (var open : inShop.call(shop, () -> queries.open(shop))) {
            var next = next(shop, open, standstill.isTooLate(lease.dueAt()));
            if (next != null) {
                inShop.run(shop, () -> due.put(shop, Split.KIND, next));
            }
        }
    }

    /** When to look again; null once it is decided. */
    private @Nullable Instant next(ShopId shop, OpenSplit open, boolean late) {
        var now = clock.instant();
        var at = open.at();
        if (at != null && at.isAfter(now)) {
            return at;
        }
        return at != null && decided(shop, campaigns.get(shop, open.campaign()), late && standstill.isTooLate(at))
                ? null
                : now.plus(AGAIN);
    }

    /** Late, the rest waits for a person, whichever mail it gets. */
    private boolean decided(ShopId shop, Campaign campaign, boolean late) {
        return inShop.call(shop, () -> {
            if (late) {
                sends.pause(shop, Objects.requireNonNull(campaign.send()), Standstill.REASON);
            }
            return decisions.decide(shop, campaign);
        });
    }
}
