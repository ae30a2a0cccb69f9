package dev.storecrm.flow.permission;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of the action "Record mail permission".
 *
 * @param id Flow's {@code action_run_id}: the same however often it is tried
 * @param propertiesHash of what was sent, so that the same run with something else is noticed
 * @param proof how the person said so
 * @param at when; null when only its receipt tells
 * @param flaw what makes it unusable, as the end of a message key; then the rest means nothing
 */
@SuppressWarnings("ArrayRecordComponent") // bytes that nobody compares by equals
public record PermissionRun(
        String id,
        byte[] propertiesHash,
        long customer,
        Channel channel,
        Kind kind,
        Choice choice,
        String proof,
        @Nullable Instant at,
        @Nullable String flaw) {}
