package dev.storecrm.access;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets collaborators in: for a purpose, with a role, until an end, and only by the shop's own leave. */
@Component
public class Grants {
    /** An agency that installs the app sets it up, too; a week is enough for that, and the shop may end it before. */
    static final Duration INSTALLER = Duration.ofDays(7);

    private final GrantQueries queries;
    private final StaffQueries staff;
    private final InShop inShop;
    private final Clock clock;

    Grants(GrantQueries queries, StaffQueries staff, InShop inShop, Clock clock) {
        this.queries = queries;
        this.staff = staff;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** A collaborator asks to be let in; false when an earlier request still waits, which stays as it is. */
    public boolean ask(ShopId shop, long user, AccessGrant.Purpose purpose, int hours, @Nullable String words) {
        var now = clock.instant();
        var request =
                new AccessGrant(UUID.randomUUID(), user, purpose, words, hours, null, now, null, null, null, null);
        return inShop.call(shop, () -> {
            checkCollaborator(shop, user);
            return queries.add(shop, request);
        });
    }

    /** Somebody of the shop lets a collaborator in unasked; a grant that runs is replaced. */
    public void give(ShopId shop, long user, AccessGrant.Purpose purpose, GrantDecision decision) {
        inShop.run(shop, () -> {
            checkCollaborator(shop, user);
            give(shop, user, purpose, decision, decision.by());
        });
    }

    /**
     * Approves or refuses.
     *
     * @throws StaleVersion when somebody else decided meanwhile
     */
    public void decide(ShopId shop, UUID id, GrantDecision decision) {
        inShop.run(shop, () -> {
            var grant = get(shop, id);
            if (grant.decidedAt() != null) {
                throw new StaleVersion("Grant " + id);
            }
            if (decision.role() != null) {
                queries.revoke(shop, grant.userId(), decision.by(), clock.instant());
            }
            queries.decide(shop, id, decision, clock.instant());
        });
    }

    /** Ends a grant at once; one that has ended already stays as it is. */
    public void revoke(ShopId shop, UUID id, long by) {
        inShop.run(shop, () -> queries.revoke(shop, get(shop, id).userId(), by, clock.instant()));
    }

    public List<AccessGrant> waiting(ShopId shop) {
        return inShop.call(shop, () -> queries.waiting(shop));
    }

    /** Everything that lets a collaborator in right now. */
    public List<AccessGrant> running(ShopId shop) {
        return inShop.call(shop, () -> queries.running(shop, clock.instant()));
    }

    /** The grants of one person, the newest first. */
    public List<AccessGrant> of(ShopId shop, long user) {
        return inShop.call(shop, () -> queries.of(shop, user));
    }

    @Nullable
    AccessGrant running(ShopId shop, long user, Instant now) {
        return queries.running(shop, user, now).orElse(null);
    }

    /** The agency that installed the app is not locked out of it; nobody of the shop may have been here yet. */
    void giveInstaller(ShopId shop, long user) {
        var decision = new GrantDecision(Role.ADMIN, (int) INSTALLER.toHours(), user);
        give(shop, user, AccessGrant.Purpose.SET_UP, decision, null);
    }

    private void give(
            ShopId shop, long user, AccessGrant.Purpose purpose, GrantDecision decision, @Nullable Long decidedBy) {
        var now = clock.instant();
        queries.revoke(shop, user, decision.by(), now);
        queries.add(
                shop,
                new AccessGrant(
                        UUID.randomUUID(),
                        user,
                        purpose,
                        null,
                        decision.hours() == null ? 0 : decision.hours(),
                        decision.role(),
                        now,
                        now,
                        decidedBy,
                        decision.endsAt(now),
                        null));
    }

    private void checkCollaborator(ShopId shop, long user) {
        var known = staff.find(shop, user).map(StaffQueries.Row::member);
        if (known.filter(StaffMember::collaborator).isEmpty()) {
            throw new NotFound("Collaborator " + user);
        }
    }

    private AccessGrant get(ShopId shop, UUID id) {
        return queries.find(shop, id).orElseThrow(() -> new NotFound("Grant " + id));
    }
}
