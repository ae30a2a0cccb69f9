package dev.storecrm.flow;

import org.jspecify.annotations.Nullable;

/**
 * What the inbox is narrowed down to.
 *
 * @param search a key, a run's id or a customer's number, whole
 */
public record InboxFilter(@Nullable Verdict verdict, String search) {}
