package dev.storecrm.access.web;

import dev.storecrm.access.AccessPolicy;
import dev.storecrm.access.AccessSettings;
import dev.storecrm.access.Grants;
import dev.storecrm.access.StaffMember;
import dev.storecrm.access.StaffRoles;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The people of a shop, and whom the shop lets in. */
@Controller
@Access(Role.ADMIN)
class StaffController {
    private static final String PATH = "/staff";
    private static final List<Role> BY_DEFAULT = List.of(Role.VIEWER, Role.MARKETER);

    private final StaffRoles roles;
    private final Grants grants;
    private final Clock clock;

    StaffController(StaffRoles roles, Grants grants, Clock clock) {
        this.roles = roles;
        this.grants = grants;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, @RequestParam(required = false) @Nullable String at, Model model) {
        var waiting = grants.waiting(shop.id());
        model.addAttribute("page", roles.page(shop.id(), at));
        model.addAttribute("address", Address.of(PATH));
        model.addAttribute("settings", roles.settings(shop.id()));
        model.addAttribute("policies", AccessPolicy.values());
        model.addAttribute("defaults", BY_DEFAULT);
        model.addAttribute("waiting", waiting);
        model.addAttribute(
                "people",
                people(shop, waiting.stream().map(grant -> grant.userId()).toList()));
        model.addAttribute(
                "running",
                grants.running(shop.id()).stream()
                        .collect(Collectors.toMap(grant -> grant.userId(), Function.identity(), (one, two) -> one)));
        model.addAttribute("grantable", StaffMemberController.GRANTABLE);
        model.addAttribute("now", clock.instant());
        return "access/staff";
    }

    private Map<Long, StaffMember> people(CurrentShop shop, List<Long> users) {
        return users.stream().distinct().collect(Collectors.toMap(user -> user, user -> roles.get(shop.id(), user)));
    }

    @PostMapping(PATH + "/policy")
    @Access(value = Role.ADMIN, collaborators = false)
    String policy(
            CurrentShop shop,
            @RequestParam AccessPolicy policy,
            @RequestParam Role defaultRole,
            @RequestParam long version) {
        if (!BY_DEFAULT.contains(defaultRole)) {
            throw new NotAccepted("Nobody is " + defaultRole + " by default");
        }
        roles.change(shop.id(), new AccessSettings(policy, defaultRole, version));
        return Redirect.to(PATH, "access.done.policy");
    }
}
