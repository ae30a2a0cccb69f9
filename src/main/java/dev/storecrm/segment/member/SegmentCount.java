package dev.storecrm.segment.member;

import java.time.Instant;

/**
 * What a recount found.
 *
 * @param customers of the shop at that time
 * @param entered since the recount before; 0 at the first
 * @param query that was counted
 */
public record SegmentCount(
        long segment, long members, long customers, long entered, long gone, Instant countedAt, String query) {

    public double share() {
        return customers == 0 ? 0 : (double) members / customers;
    }
}
