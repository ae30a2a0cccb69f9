package dev.storecrm.access.web;

import dev.storecrm.access.AccessGrant;
import dev.storecrm.access.Grants;
import dev.storecrm.access.StaffMembers;
import dev.storecrm.access.StaffRoles;
import dev.storecrm.access.Standing;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** One person: their role, or a collaborator's grants. */
@Controller
@Access(Role.ADMIN)
class StaffMemberController {
    static final List<Role> GRANTABLE = List.of(Role.VIEWER, Role.MARKETER, Role.ADMIN);

    private final StaffRoles roles;
    private final StaffMembers members;
    private final Grants grants;
    private final Clock clock;

    StaffMemberController(StaffRoles roles, StaffMembers members, Grants grants, Clock clock) {
        this.roles = roles;
        this.members = members;
        this.grants = grants;
        this.clock = clock;
    }

    @GetMapping("/staff/{user}")
    String show(CurrentShop shop, @PathVariable long user, Model model) {
        return page(shop, user, null, model);
    }

    /** An empty role leaves it to the policy. Who takes the admin's role from themselves says so twice. */
    @PostMapping("/staff/{user}/role")
    @Access(value = Role.ADMIN, collaborators = false)
    String role(CurrentShop shop, @PathVariable long user, RoleForm form, HttpServletResponse response, Model model) {
        var problem = give(shop, user, form);
        if (problem == null) {
            return Redirect.to(user == shop.userId() ? "/" : "/staff/" + user, "access.done.role");
        }
        response.setStatus(422);
        return page(shop, user, problem, model);
    }

    /** Key of what stands in the way; null when it was done. */
    private @Nullable String give(CurrentShop shop, long user, RoleForm form) {
        var role = form.chosen();
        if (user == shop.userId() && role != Role.ADMIN && !Boolean.TRUE.equals(form.sure())) {
            return "SELF";
        }
        var refusal = roles.give(shop.id(), user, role, form.version());
        return refusal == null ? null : refusal.name();
    }

    /** @param sure whether an admin knows that this ends their own right to change it back */
    record RoleForm(@Nullable String role, @Nullable Boolean sure, long version) {
        @Nullable
        Role chosen() {
            if (role == null || role.isEmpty()) {
                return null;
            }
            return GRANTABLE.stream()
                    .filter(each -> each.name().equals(role))
                    .findFirst()
                    .orElseThrow(() -> new NotAccepted("No role " + role));
        }
    }

    private String page(CurrentShop shop, long user, @Nullable String problem, Model model) {
        var member = roles.get(shop.id(), user);
        Standing standing = members.standing(shop.id(), member);
        model.addAttribute("member", member);
        model.addAttribute("standing", standing);
        model.addAttribute("self", user == shop.userId());
        model.addAttribute("settings", roles.settings(shop.id()));
        model.addAttribute("roles", GRANTABLE);
        model.addAttribute("problem", problem);
        model.addAttribute("purposes", AccessGrant.Purpose.values());
        model.addAttribute("grants", member.collaborator() ? grants.of(shop.id(), user) : List.of());
        model.addAttribute("now", clock.instant());
        return "access/member";
    }
}
