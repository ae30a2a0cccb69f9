package dev.storecrm.analytics.query;

import java.time.Instant;

/**
 * A query that somebody keeps.
 *
 * @param version of the form that shows it
 */
public record SavedQuery(long id, String name, String query, Instant changedAt, long version) {}
