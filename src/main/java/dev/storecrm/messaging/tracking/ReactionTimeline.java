package dev.storecrm.messaging.tracking;

import dev.storecrm.customer.spi.TimelineEvent;
import dev.storecrm.customer.spi.TimelineEvent.Word;
import dev.storecrm.customer.spi.TimelineSource;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.tracking.ReactionQueries.First;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** When a customer first opened a mail, and first followed a link in it; what machines did is no part of their life. */
@Component
class ReactionTimeline implements TimelineSource {
    private final ReactionQueries queries;

    ReactionTimeline(ReactionQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<TimelineEvent> before(ShopId shop, long customerId, Instant time, int limit) {
        return queries.firsts(shop, customerId, time, limit).stream()
                .map(first -> event(customerId, first))
                .toList();
    }

    private static TimelineEvent event(long customer, First first) {
        return new TimelineEvent(
                first.at(),
                "EmailIcon",
                first.clicked() ? "messaging.timeline.clicked" : "messaging.timeline.opened",
                List.of(first.subject() == null ? new Word("messaging.origin.", first.origin()) : first.subject()),
                first.subject() == null ? null : "/customers/" + customer + "/mails/" + first.delivery());
    }
}
