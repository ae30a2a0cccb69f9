package dev.storecrm.segment.selection;

import java.util.Map;

/**
 * A query that gives {@code customer_id}, each once, of the shop {@code :shop}.
 *
 * @param sql holds names of ours and parameters only
 */
public record Selection(String sql, Map<String, Object> parameters) {
    public Selection {
        parameters = Map.copyOf(parameters);
    }
}
