package dev.storecrm.access.web;

import dev.storecrm.access.StaffRoles;
import dev.storecrm.access.audit.AuditAction;
import dev.storecrm.access.audit.AuditLog;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log, for the shop's own admins. */
@Controller
@Access(value = Role.ADMIN, collaborators = false)
class AuditController {
    static final String PATH = "/staff/audit";

    private final AuditLog log;
    private final StaffRoles roles;

    AuditController(AuditLog log, StaffRoles roles) {
        this.log = log;
        this.roles = roles;
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, AuditForm form, @RequestParam(required = false) @Nullable String at, Model model) {
        var filter = form.filter(shop.timeZone());
        model.addAttribute("form", form);
        model.addAttribute("filter", filter);
        model.addAttribute("address", form.address(PATH));
        model.addAttribute("export", form.address("/downloads/new/audit-log").toString());
        model.addAttribute("page", log.page(shop.id(), filter, at));
        model.addAttribute("people", roles.page(shop.id(), null).rows());
        model.addAttribute("months", log.months());
        model.addAttribute("actions", AuditAction.values());
        return "access/audit";
    }
}
