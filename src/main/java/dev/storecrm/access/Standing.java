package dev.storecrm.access;

import dev.storecrm.page.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a staff member may do right now, and what that rests on.
 *
 * @param endsAt when a collaborator's grant ends; null without one
 */
public record Standing(
        StaffMember member,
        Role role,
        Ground ground,
        @Nullable Instant endsAt) {

    /** Why somebody has the role, or has none. */
    public enum Ground {
        /** Owns the Shopify account. */
        OWNER,
        /** An admin gave the role. */
        GIVEN,
        /** The shop lets everybody in. */
        POLICY,
        /** A collaborator with a grant that runs. */
        GRANT,
        /** The shop lets in others only. */
        NOT_CHOSEN,
        /** A collaborator without a grant that runs. */
        NO_GRANT,
        /** Shopify has not told who this is, so nobody knows what they may do. */
        UNKNOWN
    }

    /** Decides; what is not known is closed. */
    static Standing of(StaffMember member, AccessSettings settings, @Nullable AccessGrant running) {
        if (!member.identified()) {
            return none(member, Ground.UNKNOWN);
        }
        if (member.accountOwner()) {
            return new Standing(member, Role.OWNER, Ground.OWNER, null);
        }
        if (member.collaborator()) {
            return running == null || running.role() == null
                    ? none(member, Ground.NO_GRANT)
                    : new Standing(member, running.role(), Ground.GRANT, running.endsAt());
        }
        return ofStaff(member, settings);
    }

    private static Standing ofStaff(StaffMember member, AccessSettings settings) {
        var given = member.given();
        if (given != null && (settings.policy() != AccessPolicy.ADMINS || given.includes(Role.ADMIN))) {
            return new Standing(member, given, Ground.GIVEN, null);
        }
        return settings.policy() == AccessPolicy.EVERYONE
                ? new Standing(member, settings.defaultRole(), Ground.POLICY, null)
                : none(member, Ground.NOT_CHOSEN);
    }

    private static Standing none(StaffMember member, Ground ground) {
        return new Standing(member, Role.NONE, ground, null);
    }
}
