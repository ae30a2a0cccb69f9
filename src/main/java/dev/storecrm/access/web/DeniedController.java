package dev.storecrm.access.web;

import dev.storecrm.access.AccessGrant;
import dev.storecrm.access.Grants;
import dev.storecrm.access.StaffRoles;
import dev.storecrm.access.Standing;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page instead of one that is closed to the visitor: why, and whom to ask. */
@Controller
@PublicRoute("Shows only what the request that was stopped had found out, and nothing when opened by itself")
class DeniedController {
    private static final String PATH = "/access/denied";
    private static final int NAMED = 5;

    private final StaffRoles roles;
    private final Grants grants;
    private final Clock clock;

    DeniedController(StaffRoles roles, Grants grants, Clock clock) {
        this.roles = roles;
        this.grants = grants;
        this.clock = clock;
    }

    record Denied(CurrentShop shop, Standing standing, Role needed) {

        /** Key of the sentence that says why. */
        String reason() {
            return standing.role() != Role.NONE && standing.role().includes(needed)
                    ? "OUTSIDER"
                    : standing.role() == Role.NONE ? standing.ground().name() : "ROLE";
        }
    }

    static void show(Denied denied, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute(Denied.class.getName(), denied);
        request.getRequestDispatcher(PATH).forward(request, response);
    }

    @RequestMapping(PATH)
    @Nullable
    String denied(HttpServletRequest request, HttpServletResponse response, Model model) throws IOException {
        if (!(request.getAttribute(Denied.class.getName()) instanceof Denied denied)) {
            response.sendError(404);
            return null;
        }
        response.setStatus(403);
        var shop = denied.shop().id();
        var member = denied.standing().member();
        model.addAttribute("reason", denied.reason());
        model.addAttribute("role", denied.standing().role());
        model.addAttribute("needed", denied.needed());
        model.addAttribute("admins", roles.deciding(shop).stream().limit(NAMED).toList());
        model.addAttribute("last", last(member.collaborator() ? grants.of(shop, member.userId()) : List.of()));
        model.addAttribute("now", clock.instant());
        model.addAttribute("purposes", AccessGrant.Purpose.values());
        return "access/denied";
    }

    private static @Nullable AccessGrant last(List<AccessGrant> grants) {
        return grants.isEmpty() ? null : grants.getFirst();
    }
}
