package dev.storecrm.access;

import dev.storecrm.page.Role;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works in a shop's admin.
 *
 * @param userId Shopify's id
 * @param locale the language their pages come in; null until somebody said
 * @param collaborator somebody from outside whom the shop let in
 * @param identified whether Shopify has told who this is
 */
public record StaffMember(
        long userId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Locale locale,
        boolean accountOwner,
        boolean collaborator,
        boolean identified) {

    /** Everybody whom Shopify lets into the app is an admin; the account's owner is the owner. */
    public Role role() {
        return accountOwner ? Role.OWNER : Role.ADMIN;
    }
}
