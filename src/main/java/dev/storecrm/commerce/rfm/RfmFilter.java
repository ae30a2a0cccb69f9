package dev.storecrm.commerce.rfm;

import org.jspecify.annotations.Nullable;

/** Which customers a list shows: those of a group, or of a cell of the map; of everybody when nothing is given. */
public record RfmFilter(
        @Nullable RfmGroup group,
        @Nullable Integer recency,
        @Nullable Integer fm) {}
