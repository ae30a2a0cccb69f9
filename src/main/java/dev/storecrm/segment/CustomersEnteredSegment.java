package dev.storecrm.segment;

import dev.storecrm.kernel.ShopId;
import java.util.List;

/** A recount found these customers in a segment that they were not in before; published inside its transaction. */
public record CustomersEnteredSegment(ShopId shop, long segment, List<Long> customers) {}
