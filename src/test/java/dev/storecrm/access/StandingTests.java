package dev.storecrm.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.access.Standing.Ground;
import dev.storecrm.page.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTests {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ADMINS, , NONE, NOT_CHOSEN",
        "ADMINS, VIEWER, NONE, NOT_CHOSEN",
        "ADMINS, MARKETER, NONE, NOT_CHOSEN",
        "ADMINS, ADMIN, ADMIN, GIVEN",
        "CHOSEN, , NONE, NOT_CHOSEN",
        "CHOSEN, VIEWER, VIEWER, GIVEN",
        "CHOSEN, ADMIN, ADMIN, GIVEN",
        "EVERYONE, , MARKETER, POLICY",
        "EVERYONE, VIEWER, VIEWER, GIVEN"
    })
    void followsPolicyAndGivenRole(AccessPolicy policy, @Nullable Role given, Role role, Ground ground) {
        var standing = Standing.of(member(false, false, true, given), settings(policy), null);

        assertThat(standing.role()).isEqualTo(role);
        assertThat(standing.ground()).isEqualTo(ground);
    }

    @Test
    void letsTheAccountsOwnerInUnderEveryPolicy() {
        for (var policy : AccessPolicy.values()) {
            assertThat(Standing.of(member(true, false, true, null), settings(policy), null)
                            .role())
                    .isEqualTo(Role.OWNER);
        }
    }

    @Test
    void givesACollaboratorNothingButTheGrant() {
        var collaborator = member(false, true, true, Role.ADMIN);

        assertThat(Standing.of(collaborator, settings(AccessPolicy.EVERYONE), null)
                        .ground())
                .isEqualTo(Ground.NO_GRANT);
        assertThat(Standing.of(collaborator, settings(AccessPolicy.ADMINS), grant(Role.VIEWER))
                        .role())
                .isEqualTo(Role.VIEWER);
    }

    @Test
    void closesEverythingToWhomShopifyHasNotNamed() {
        var standing = Standing.of(member(true, false, false, Role.ADMIN), settings(AccessPolicy.EVERYONE), null);

        assertThat(standing.role()).isEqualTo(Role.NONE);
        assertThat(standing.ground()).isEqualTo(Ground.UNKNOWN);
    }

    private static AccessSettings settings(AccessPolicy policy) {
        return new AccessSettings(policy, Role.MARKETER, 0);
    }

    private static StaffMember member(boolean owner, boolean collaborator, boolean identified, @Nullable Role given) {
        return new StaffMember(7, "Sam", "Bishop", null, null, owner, collaborator, identified, given, NOW, 0);
    }

    private static AccessGrant grant(Role role) {
        return new AccessGrant(
                UUID.randomUUID(),
                7,
                AccessGrant.Purpose.FAULT,
                null,
                1,
                role,
                NOW,
                NOW,
                1L,
                NOW.plusSeconds(3600),
                null);
    }
}
