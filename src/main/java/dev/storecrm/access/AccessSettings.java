package dev.storecrm.access;

import dev.storecrm.page.Role;

/**
 * Whom a shop lets into the app.
 *
 * @param defaultRole what {@link AccessPolicy#EVERYONE} gives to those without a role
 * @param version of the form that shows them
 */
public record AccessSettings(AccessPolicy policy, Role defaultRole, long version) {
    /** The closed door is the default: customers' data is shown to nobody by accident. */
    static final AccessSettings DEFAULT = new AccessSettings(AccessPolicy.ADMINS, Role.VIEWER, 0);
}
