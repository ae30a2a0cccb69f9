package dev.storecrm.segment.explain;

import java.util.List;

/**
 * A condition that held at the one moment and not at the other.
 *
 * @param before the values that decided it at the first moment, in the data's own form
 * @param after those at the second
 */
public record Flip(String condition, boolean holds, List<Object> before, List<Object> after) {}
