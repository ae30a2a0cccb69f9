package dev.storecrm.segment.member;

import dev.storecrm.customer.spi.FollowsMerge;
import dev.storecrm.kernel.ShopId;
import org.springframework.stereotype.Component;

/** The survivor was in a segment whenever one of the two was; the next recount decides about now. */
@Component
class SegmentsFollowMerge implements FollowsMerge {
    private final SegmentMergeQueries queries;

    SegmentsFollowMerge(SegmentMergeQueries queries) {
        this.queries = queries;
    }

    @Override
    public void follow(ShopId shop, long kept, long merged) {
        if (queries.wasMember(shop, merged)) {
            queries.join(shop, kept, merged);
        }
    }
}
