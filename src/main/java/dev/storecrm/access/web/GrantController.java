package dev.storecrm.access.web;

import dev.storecrm.access.AccessGrant;
import dev.storecrm.access.GrantDecision;
import dev.storecrm.access.Grants;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Collaborators ask to be let in; somebody of the shop gives, refuses and ends. */
@Controller
@Access(value = Role.ADMIN, collaborators = false)
class GrantController {
    private final Grants grants;

    GrantController(Grants grants) {
        this.grants = grants;
    }

    /** The one thing that a person without any access may do. */
    @PostMapping("/access/requests")
    @Access(Role.NONE)
    String ask(
            CurrentShop shop,
            @RequestParam AccessGrant.Purpose purpose,
            @RequestParam int hours,
            @RequestParam(required = false) @Nullable String words) {
        var text = Typed.choice(words);
        var asked = grants.ask(shop.id(), shop.userId(), purpose, accepted(hours), text);
        return Redirect.to("/", asked ? "access.done.asked" : "access.done.waiting");
    }

    @PostMapping("/staff/{user}/grants")
    String give(
            CurrentShop shop,
            @PathVariable long user,
            @RequestParam AccessGrant.Purpose purpose,
            @RequestParam Role role,
            @RequestParam int hours) {
        grants.give(shop.id(), user, purpose, decision(shop, role, hours));
        return Redirect.to("/staff/" + user, "access.done.given");
    }

    @PostMapping("/staff/grants/{grant}/approval")
    String approve(CurrentShop shop, @PathVariable UUID grant, @RequestParam Role role, @RequestParam int hours) {
        grants.decide(shop.id(), grant, decision(shop, role, hours));
        return Redirect.to("/staff", "access.done.given");
    }

    @PostMapping("/staff/grants/{grant}/refusal")
    String refuse(CurrentShop shop, @PathVariable UUID grant) {
        grants.decide(shop.id(), grant, GrantDecision.refusal(shop.userId()));
        return Redirect.to("/staff", "access.done.refused");
    }

    @PostMapping("/staff/grants/{grant}/revocation")
    String revoke(CurrentShop shop, @PathVariable UUID grant) {
        grants.revoke(shop.id(), grant, shop.userId());
        return Redirect.to("/staff", "access.done.revoked");
    }

    private static GrantDecision decision(CurrentShop shop, Role role, int hours) {
        if (!StaffMemberController.GRANTABLE.contains(role)) {
            throw new NotAccepted("Nobody is granted to be " + role);
        }
        return new GrantDecision(role, accepted(hours), shop.userId());
    }

    private static int accepted(int hours) {
        if (hours < 1 || hours > AccessGrant.MOST_HOURS) {
            throw new NotAccepted("A grant of " + hours + " hours");
        }
        return hours;
    }
}
