package dev.storecrm.messaging.ledger;

import java.util.List;
import java.util.Map;

/**
 * Whom a send is for: a query of ours that gives {@code customer_id}, each once, of the shop {@code :shop}.
 *
 * @param sql never made of what somebody typed
 * @param leftOut an expression of ours over {@code m.customer_id}: a word for who is left out although they may be written to, else null
 */
public record Audience(String sql, Map<String, Object> parameters, String leftOut) {
    private static final String NOBODY = "cast(null as text)";

    public Audience(String sql, Map<String, Object> parameters) {
        this(sql, parameters, NOBODY);
    }

    boolean leavesOut() {
        return !leftOut.equals(NOBODY);
    }

    /** These people. */
    public static Audience of(List<Long> customers) {
        return new Audience(
                "select customer_id from customer_facts where shop_id = :shop and customer_id = any(:people)",
                Map.of("people", customers.toArray(Long[]::new)));
    }
}
