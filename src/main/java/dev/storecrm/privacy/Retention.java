package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes requests and receipts by age. Each receipt orders the work that will delete it. */
@Component
public class Retention implements DueWorkHandler {
    /** Long enough to prove to an authority that a request was answered. */
    public static final int YEARS = 3;

    public static final Duration RECEIPTS = Duration.ofDays(YEARS * 365L);

    private static final String KIND = "privacy-retention";

    private final PrivacyQueries queries;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    Retention(PrivacyQueries queries, InShop inShop, DueWork dueWork, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    /** Only inside the shop's transaction. */
    void order(ShopId shop) {
        queries.firstDone(shop)
                .ifPresent(first -> dueWork.put(shop, KIND, first.plus(RECEIPTS).plusSeconds(1)));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        inShop.run(shop, () -> {
            queries.deleteDoneBefore(shop, clock.instant().minus(RECEIPTS));
            order(shop);
        });
    }
}
