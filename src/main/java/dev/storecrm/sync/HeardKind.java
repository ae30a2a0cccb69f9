package dev.storecrm.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How well Shopify tells us of one kind of record.
 *
 * @param heardAt when what it last told of happened, by its clock
 * @param silentSince since when it has been changing records without telling
 * @param restoredAt when subscriptions were last made anew
 */
public record HeardKind(
        PhaseKind kind,
        @Nullable Instant heardAt,
        @Nullable Instant silentSince,
        @Nullable Instant restoredAt) {}
