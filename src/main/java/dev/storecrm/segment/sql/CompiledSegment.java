package dev.storecrm.segment.sql;

import java.util.Map;

/**
 * A condition as SQL.
 *
 * @param where a condition on {@code customer_facts c}; holds names of ours and parameters only
 * @param parameters by name, in the type of the column they are compared with
 */
public record CompiledSegment(String where, Map<String, Object> parameters) {
    public static final String MEMBERS = "customer_facts c where c.shop_id = :shop and ";
}
