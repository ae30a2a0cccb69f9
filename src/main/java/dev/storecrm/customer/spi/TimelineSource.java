package dev.storecrm.customer.spi;

import dev.storecrm.kernel.ShopId;
import java.time.Instant;
import java.util.List;

/** What happened to a customer, told by the module that knows it. */
public interface TimelineSource {

    /** The newest events before a time, newest first, at most {@code limit}; the shop is bound already. */
    List<TimelineEvent> before(ShopId shop, long customerId, Instant time, int limit);
}
