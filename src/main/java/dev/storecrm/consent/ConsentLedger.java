package dev.storecrm.consent;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Takes decisions down. Nothing here is ever changed or taken back. */
@Component
public class ConsentLedger {
    private final ConsentQueries queries;
    private final Pushes pushes;
    private final InShop inShop;
    private final Clock clock;

    ConsentLedger(ConsentQueries queries, Pushes pushes, InShop inShop, Clock clock) {
        this.queries = queries;
        this.pushes = pushes;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * Takes a decision down, unless it is the one that holds already or would lift a no that it must not lift.
     *
     * @return whether it was taken down
     */
    public boolean record(ShopId shop, Decision decision) {
        return recordAll(shop, List.of(decision)).getFirst() == Recorded.ADDED;
    }

    /**
     * As {@link #record} for many, in one transaction.
     *
     * @param decisions one for each customer, channel and kind
     * @return what became of each, in the same order
     */
    public List<Recorded> recordAll(ShopId shop, List<Decision> decisions) {
        return inShop.call(shop, () -> {
            var recorded = queries.add(shop, decisions, clock.instant());
            pushes.note(
                    shop,
                    IntStream.range(0, recorded.size())
                            .filter(place -> recorded.get(place) == Recorded.ADDED)
                            .mapToObj(decisions::get)
                            .toList());
            return recorded;
        });
    }

    /** What was decided last of each kind, by a channel that has nothing but the ledger. */
    public List<ConsentEntry> newest(ShopId shop, long customer, Channel channel) {
        return inShop.call(shop, () -> queries.newest(shop, customer, channel));
    }

    /** All of them, the newest first: a proof leaves nothing out. */
    public List<ConsentEntry> entries(ShopId shop, long customer) {
        return inShop.call(shop, () -> queries.entries(shop, customer));
    }
}
