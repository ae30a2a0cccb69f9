package dev.storecrm.privacy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a shop was asked to hand out or to erase; due {@link PrivacyRequest#DAYS} days after it was asked. */
@Component
public class PrivacyRequests {
    private final PrivacyQueries queries;
    private final Retention retention;
    private final InShop inShop;
    private final Clock clock;

    PrivacyRequests(PrivacyQueries queries, Retention retention, InShop inShop, Clock clock) {
        this.queries = queries;
        this.retention = retention;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The open ones first, then the newest. */
    public List<PrivacyRequest> list(ShopId shop) {
        return inShop.call(shop, () -> queries.list(shop));
    }

    /** Data requests that nobody answered yet. */
    public List<PrivacyRequest> open(ShopId shop) {
        return list(shop).stream()
                .filter(request -> request.isOpen() && request.hasFile())
                .toList();
    }

    /** One that asks what is kept about a customer. */
    public PrivacyRequest dataRequest(ShopId shop, UUID request) {
        return inShop.call(shop, () -> queries.find(shop, request))
                .filter(PrivacyRequest::hasFile)
                .orElseThrow(() -> new NotFound("Request " + request));
    }

    /** The shop has told the customer what it keeps. */
    public void answered(ShopId shop, UUID request) {
        inShop.run(shop, () -> {
            if (queries.find(shop, request).isEmpty()) {
                throw new NotFound("Request " + request);
            }
            queries.answered(shop, request, clock.instant());
            retention.order(shop);
        });
    }
}
