package dev.storecrm.consent.web;

import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Choice;
import dev.storecrm.consent.ConsentEntry;
import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Permissions;
import dev.storecrm.consent.Pushes;
import dev.storecrm.consent.Reach;
import dev.storecrm.consent.Reach.Reached;
import dev.storecrm.consent.Source;
import dev.storecrm.customer.Customers;
import dev.storecrm.export.spi.StaffDirectory;
import dev.storecrm.page.Access;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The permission of one customer: what holds, a switch per channel and kind, and the proof on a sheet. */
@Controller
@Access(Role.VIEWER)
class ConsentController {
    private final Permissions permissions;
    private final Reach reach;
    private final Pushes pushes;
    private final ConsentLedger ledger;
    private final Customers customers;
    private final StaffDirectory staff;
    private final Clock clock;

    ConsentController(
            Permissions permissions,
            Reach reach,
            Pushes pushes,
            ConsentLedger ledger,
            Customers customers,
            StaffDirectory staff,
            Clock clock) {
        this.permissions = permissions;
        this.reach = reach;
        this.pushes = pushes;
        this.ledger = ledger;
        this.customers = customers;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping("/customers/{id}/consent")
    String card(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("customer", customers.get(shop.id(), id));
        model.addAttribute("push", pushes.of(shop.id(), id).orElse(null));
        var kinds = reach.of(shop.id(), id, Channel.MAIL);
        model.addAttribute("kinds", kinds);
        model.addAttribute("line", permissions.line(shop.id(), id));
        model.addAttribute(
                "suppressed",
                kinds.stream().filter(Reached::suppressed).findFirst().orElse(null));
        return "consent/customer :: card";
    }

    @GetMapping("/customers/{id}/consent/evidence")
    String evidence(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("customer", customers.get(shop.id(), id));
        model.addAttribute("permissions", permissions.of(shop.id(), id, Channel.MAIL));
        model.addAttribute("line", ledger.newest(shop.id(), id, Channel.LINE));
        var entries = ledger.entries(shop.id(), id);
        model.addAttribute("entries", entries);
        model.addAttribute("staff", staff.names(shop.id(), deciders(entries)));
        model.addAttribute("shop", shop);
        model.addAttribute("now", clock.instant());
        return "consent/evidence";
    }

    private static Set<Long> deciders(List<ConsentEntry> entries) {
        return entries.stream()
                .map(entry -> entry.decision().staff())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @PostMapping("/customers/{id}/consent")
    @Access(Role.MARKETER)
    String decide(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "MAIL") Channel channel,
            @RequestParam(required = false) @Nullable Kind kind,
            @RequestParam(required = false) @Nullable Choice choice) {
        // first, so that an id of another shop answers as one that is nowhere whatever else is asked
        customers.get(shop.id(), id);
        if (kind == null || choice == null) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        ledger.record(
                shop.id(),
                new Decision(id, channel, kind, choice, clock.instant(), Source.STAFF, shop.userId(), null, null));
        return Redirect.to("/customers/" + id, "consent.done.saved");
    }
}
