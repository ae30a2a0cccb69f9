package dev.storecrm.segment.sql;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where conditions look: at what there is, or at what there was at a moment. The past is what is known of it today: a
 * value counts from the time it became so, however late it came in.
 *
 * @param at the name of the parameter with the moment; null for now
 */
record Sources(@Nullable String at) {
    static Sources of(@Nullable Instant at, Parameters parameters) {
        return new Sources(at == null ? null : parameters.add(at));
    }

    /** Ends with a condition on {@code customer_facts c}. */
    String customers() {
        return at == null
                ? "c.deleted_at is null"
                : "c.created_at <= " + at + " and (c.deleted_at is null or c.deleted_at > " + at + ")";
    }

    /** {@code e} is the order; one that was deleted in Shopify is kept for the merchant's eyes only. */
    String orders() {
        return " from order_facts e where e.shop_id = :shop"
                + (at == null
                        ? " and e.deleted_at is null"
                        : " and e.processed_at <= " + at + " and (e.deleted_at is null or e.deleted_at > " + at + ")");
    }

    /** {@code e} is the line. The few deleted orders have an index of their own. */
    String lines() {
        return " from order_line_facts e where e.shop_id = :shop" + (at == null ? "" : " and e.processed_at <= " + at)
                + " and not exists (select 1 from order_facts d where d.shop_id = :shop and d.order_id = e.order_id"
                + " and d.deleted_at is not null" + (at == null ? ")" : " and d.deleted_at <= " + at + ")");
    }

    /** Checkouts that were not completed; {@code e} is the checkout. */
    String checkouts() {
        var open = " from checkout_facts e where e.shop_id = :shop and e.customer_id = c.customer_id";
        return at == null
                ? open + " and e.completed_at is null and e.deleted_at is null"
                : open + " and e.created_at <= " + at + " and (e.completed_at is null or e.completed_at > " + at
                        + ") and (e.deleted_at is null or e.deleted_at > " + at + ")";
    }

    /** The newest values of a key; {@code m} is the value. */
    String values(String key) {
        var where = ".shop_id = :shop and m.key = " + key;
        return at == null
                ? " from metafield_facts m where m" + where
                : " from (select distinct on (m.customer_id, m.slug, m.key) m.*, cast(m.number_value as float8) as number_float"
                        + " from metafield_history_facts m where m" + where + " and m.changed_at <= " + at
                        + " order by m.customer_id, m.slug, m.key, m.changed_at desc, m.taken desc) m where true";
    }
}
