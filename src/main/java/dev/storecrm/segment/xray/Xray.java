package dev.storecrm.segment.xray;

import dev.storecrm.segment.sql.MemberRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a query does, before anybody saves it.
 *
 * @param customers of the shop
 * @param members whom the query finds
 * @param salesShare how much of all customers' spending is theirs; null when nobody spent anything
 * @param details null unless they were asked for
 */
public record Xray(
        long customers,
        long members,
        @Nullable Double salesShare,
        List<Step> steps,
        @Nullable Details details) {

    public double share() {
        return customers == 0 ? 0 : (double) members / customers;
    }

    /**
     * One condition of those that all have to hold, and whom it leaves.
     *
     * @param before who came through the conditions above it
     * @param dropped a few of those it dropped; empty unless details were asked for
     */
    public record Step(String condition, long before, long left, List<MemberRow> dropped) {
        public boolean dropsNobody() {
            return before > 0 && left == before;
        }

        public boolean dropsEverybody() {
            return before > 0 && left == 0;
        }

        /** Of a hundred, for a bar. */
        public int percentOf(long all) {
            return all == 0 ? 0 : (int) Math.round(100.0 * left / all);
        }
    }

    /** The statement, what it binds, and how the database means to answer it. */
    public record Details(String sql, Map<String, String> parameters, String plan) {}
}
