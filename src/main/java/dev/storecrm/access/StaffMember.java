package dev.storecrm.access;

import dev.storecrm.page.Role;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works in a shop's admin.
 *
 * @param userId Shopify's id
 * @param email where their own copies of mails go; null until Shopify told a verified one
 * @param locale the language their pages come in; null until somebody said
 * @param collaborator somebody from outside whom the shop let into its admin
 * @param identified whether Shopify has told who this is
 * @param given the role that an admin gave; null where the shop's policy decides
 * @param version of the form that changes the role
 */
public record StaffMember(
        long userId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String email,
        @Nullable Locale locale,
        boolean accountOwner,
        boolean collaborator,
        boolean identified,
        @Nullable Role given,
        Instant lastSeenAt,
        long version) {

    public boolean hasName() {
        return firstName != null || lastName != null;
    }

    /** One of the shop's own who decides about others. */
    boolean decides() {
        return accountOwner || (given == Role.ADMIN && !collaborator);
    }
}
