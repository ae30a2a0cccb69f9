package dev.storecrm.messaging.ledger;

import java.util.List;
import java.util.Map;

/**
 * Whom a send is for: a query of ours that gives {@code customer_id}, each once, of the shop {@code :shop}.
 *
 * @param sql never made of what somebody typed
 */
public record Audience(String sql, Map<String, Object> parameters) {

    /** These people. */
    public static Audience of(List<Long> customers) {
        return new Audience(
                "select customer_id from customer_facts where shop_id = :shop and customer_id = any(:people)",
                Map.of("people", customers.toArray(Long[]::new)));
    }
}
