package dev.storecrm.consent.imports;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.imports.PermissionImport.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a file of permissions.
 *
 * @param whom an address, or Shopify's number of the customer
 * @param problem why it says nothing usable; then channel, kind, choice and time mean nothing
 */
record PermissionLine(
        long number,
        String whom,
        Channel channel,
        Kind kind,
        Choice choice,
        Instant at,
        @Nullable String proof,
        @Nullable Problem problem) {}
