package dev.storecrm.jobs;

import java.util.UUID;

/**
 * The right to do a piece of work, until it ends or another instance takes it over. Every write of the worker names the
 * token; zero rows mean that the lease is lost and the worker stops.
 */
public record Lease(UUID token, int attempt) {}
