package dev.storecrm.privacy;

import java.time.Instant;
import java.util.UUID;

/** Somebody in the shop wants to know what is kept about a customer. */
public record PrivacyRequest(UUID id, long customerId, Instant requestedAt) {}
