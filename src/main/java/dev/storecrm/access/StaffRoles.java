package dev.storecrm.access;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Page;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who of a shop's staff may do what, as its admins decide. */
@Component
public class StaffRoles {
    private final StaffQueries queries;
    private final PolicyQueries policies;
    private final InShop inShop;

    StaffRoles(StaffQueries queries, PolicyQueries policies, InShop inShop) {
        this.queries = queries;
        this.policies = policies;
        this.inShop = inShop;
    }

    public AccessSettings settings(ShopId shop) {
        return inShop.call(shop, () -> policies.find(shop).orElse(AccessSettings.DEFAULT));
    }

    /**
     * Changes whom the shop lets in.
     *
     * @throws StaleVersion when somebody changed it after the form was opened
     */
    public void change(ShopId shop, AccessSettings chosen) {
        if (chosen.defaultRole() != Role.VIEWER && chosen.defaultRole() != Role.MARKETER) {
            throw new IllegalArgumentException("Nobody is " + chosen.defaultRole() + " by default");
        }
        inShop.run(shop, () -> {
            policies.lock(shop);
            var now = policies.find(shop).orElseThrow();
            if (now.policy() == chosen.policy() && now.defaultRole() == chosen.defaultRole()) {
                return;
            }
            StaleVersion.check("Access policy", chosen.version(), now.version());
            policies.change(shop, chosen);
        });
    }

    /** Staff and collaborators, whoever came last first; the order's name is that of the cursor. */
    public Page<StaffMember> page(ShopId shop, @Nullable String cursor) {
        var keyset = Keyset.of("seen", cursor);
        return inShop.call(shop, () -> queries.page(shop, keyset));
    }

    public StaffMember get(ShopId shop, long user) {
        return inShop.call(shop, () -> member(shop, user));
    }

    /** Whom to ask: the shop's own who can let others in. */
    public List<StaffMember> deciding(ShopId shop) {
        return inShop.call(shop, () -> queries.deciding(shop));
    }

    /** What stands in the way of giving somebody a role. */
    public enum Refusal {
        /** The account's owner stays the owner. */
        OWNER,
        /** Collaborators get grants with an end instead. */
        COLLABORATOR,
        /** Nobody would be left who can give roles. */
        LAST_ADMIN
    }

    /**
     * Gives a role, or with null leaves it to the policy.
     *
     * @return why not; null when it was done
     * @throws StaleVersion when somebody gave another one after the form was opened
     */
    public @Nullable Refusal give(ShopId shop, long user, @Nullable Role role, long version) {
        return inShop.<@Nullable Refusal>call(shop, () -> {
            policies.lock(shop);
            var member = member(shop, user);
            var refusal = refusal(shop, member, role);
            if (refusal == null && !Objects.equals(member.given(), role)) {
                StaleVersion.check("Role", version, member.version());
                queries.give(shop, user, role);
            }
            return refusal;
        });
    }

    private @Nullable Refusal refusal(ShopId shop, StaffMember member, @Nullable Role role) {
        if (member.accountOwner()) {
            return Refusal.OWNER;
        }
        if (member.collaborator()) {
            return Refusal.COLLABORATOR;
        }
        var leaves = member.decides() && role != Role.ADMIN;
        return leaves && queries.deciding(shop).size() < 2 ? Refusal.LAST_ADMIN : null;
    }

    private StaffMember member(ShopId shop, long user) {
        return queries.find(shop, user)
                .map(StaffQueries.Row::member)
                .orElseThrow(() -> new NotFound("Staff member " + user));
    }
}
