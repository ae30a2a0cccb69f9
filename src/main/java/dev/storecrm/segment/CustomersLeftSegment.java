package dev.storecrm.segment;

import dev.storecrm.kernel.ShopId;
import java.util.List;

/** A recount did not find these customers in a segment any more; published inside its transaction. */
public record CustomersLeftSegment(ShopId shop, long segment, List<Long> customers) {}
