package dev.storecrm.coupon.custody;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps personal codes for people (E10): each for one person by one send, free ones first, new ones made as they are needed.
 * A code comes back only from who was not written to.
 */
@Component
public class CodeCustody {
    /** A made-up code that is there already is made up again; that twice in a row no luck is so bad. */
    private static final int ROUNDS = 5;

    private final CodeQueries queries;
    private final RandomCodes random;
    private final DueWork due;
    private final InShop inShop;
    private final Clock clock;

    CodeCustody(CodeQueries queries, RandomCodes random, DueWork due, InShop inShop, Clock clock) {
        this.queries = queries;
        this.random = random;
        this.due = due;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * Gives each of the people a code of the discount by the send, those who have one already no other.
     *
     * @param prefix what new codes begin with
     * @param most codes of the coupon; null for no limit
     * @return who got none because there may be no more
     */
    public List<Long> hold(
            ShopId shop,
            HeldDiscount discount,
            String prefix,
            @Nullable Integer most,
            long send,
            Collection<Long> customers) {
        return inShop.call(shop, () -> {
            queries.lock(shop, discount.coupon());
            queries.hold(shop, discount.number(), send, customers, clock.instant());
            for (var round = 0; round < ROUNDS; round++) {
                var lacking = queries.lacking(shop, send, customers);
                var room = most == null ? lacking.size() : most - queries.count(shop, discount.coupon());
                var lucky = lacking.stream().limit(Math.max(0, room)).toList();
                if (lucky.isEmpty()) {
                    return lacking;
                }
                var codes = Stream.generate(() -> random.next(prefix))
                        .limit(lucky.size())
                        .toList();
                queries.bind(shop, discount, send, lucky, codes, clock.instant());
                due.put(shop, CodeWork.KIND);
            }
            return queries.lacking(shop, send, customers);
        });
    }

    /** Whether people of the send have codes that are not in Shopify yet. */
    public boolean waits(ShopId shop, long send) {
        return inShop.call(shop, () -> queries.waits(shop, send));
    }

    public Arrival arrival(ShopId shop, long send) {
        return inShop.call(shop, () -> queries.arrival(shop, send));
    }

    /** Their codes by the send, as far as they are in Shopify. */
    public List<HeldCode> of(ShopId shop, long send, Collection<Long> customers) {
        return inShop.call(shop, () -> queries.of(shop, send, customers));
    }

    /** Their codes by the send are free again; only of people who cannot have seen theirs. */
    public int release(ShopId shop, long send, Collection<Long> customers) {
        return inShop.call(shop, () -> queries.release(shop, send, customers));
    }

    public Map<Long, CodeSums> sums(ShopId shop) {
        return inShop.call(shop, () -> queries.sums(shop));
    }
}
