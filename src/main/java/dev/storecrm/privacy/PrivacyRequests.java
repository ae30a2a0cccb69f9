package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The data requests that a shop has to answer; due 30 days after they were made. */
@Component
public class PrivacyRequests {
    private final PrivacyQueries queries;
    private final InShop inShop;
    private final Clock clock;

    PrivacyRequests(PrivacyQueries queries, InShop inShop, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.clock = clock;
    }

    public List<PrivacyRequest> open(ShopId shop) {
        return inShop.call(shop, () -> queries.open(shop));
    }

    /** The shop has told the customer what it keeps. */
    public void answered(ShopId shop, UUID request) {
        inShop.run(shop, () -> queries.answered(shop, request, clock.instant()));
    }
}
