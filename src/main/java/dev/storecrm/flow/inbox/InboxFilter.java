package dev.storecrm.flow.inbox;

import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What the inbox is narrowed down to.
 *
 * @param search a key, a run's id or a customer's number, whole
 */
public record InboxFilter(
        @Nullable Verdict verdict, @Nullable FlowAction action, String search) {}
