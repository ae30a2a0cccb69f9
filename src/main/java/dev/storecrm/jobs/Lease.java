package dev.storecrm.jobs;

import java.time.Instant;
import java.util.UUID;

/**
 * The right to do a piece of work, until it ends or another instance takes it over. Every write of the worker names the
 * token; zero rows mean that the lease is lost and the worker stops.
 *
 * @param dueAt when it should have begun; long ago when no instance was alive
 */
public record Lease(UUID token, int attempt, Instant dueAt) {
    /** Of work that is in time. */
    public Lease(UUID token, int attempt) {
        this(token, attempt, Instant.MAX);
    }
}
