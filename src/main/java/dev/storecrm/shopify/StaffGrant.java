package dev.storecrm.shopify;

import org.jspecify.annotations.Nullable;

/**
 * What Shopify tells about the staff member behind an online token; the token itself is not kept.
 *
 * @param email null unless Shopify has verified it
 */
public record StaffGrant(
        long user,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable String locale,
        boolean accountOwner,
        boolean collaborator) {}
