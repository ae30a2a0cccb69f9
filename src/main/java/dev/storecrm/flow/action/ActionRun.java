package dev.storecrm.flow.action;

import dev.storecrm.flow.FlowAction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of an action. A permission has its channel, kind and choice where a value has its application, key and value.
 *
 * @param id Flow's {@code action_run_id}: the same however often it is tried
 * @param propertiesHash of what was sent, so that the same run with something else is noticed
 * @param customerId null when what was sent is no customer's id
 * @param slug empty when the application is not named
 * @param note how the customer said so; empty where nobody asked
 * @param occurredAt when the value became so; null when only its receipt tells
 * @param flaw what makes it unusable, as the end of a message key; null when nothing does
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares by equals
public record ActionRun(
        String id,
        byte[] propertiesHash,
        FlowAction action,
        @Nullable Long customerId,
        String slug,
        String key,
        String value,
        String note,
        @Nullable Instant occurredAt,
        @Nullable String flaw) {

    /** Shopify made one customer of two: what was sent about one is about the other. */
    ActionRun about(long customer) {
        return new ActionRun(id, propertiesHash, action, customer, slug, key, value, note, occurredAt, flaw);
    }

    /** That it came, and not about whom, nor what. */
    ActionRun withoutPerson() {
        return new ActionRun(id, propertiesHash, action, null, slug, key, "", "", occurredAt, flaw);
    }
}
