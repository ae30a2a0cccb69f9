package dev.storecrm.messaging.ledger;

import org.jspecify.annotations.Nullable;

/**
 * To whom of the shop a copy goes.
 *
 * @param customer whose mail it is; null for nobody's
 */
public record Copy(String address, @Nullable Long customer) {}
