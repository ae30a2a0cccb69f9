package dev.storecrm.customer.web;

import dev.storecrm.customer.deletion.Deletions;
import dev.storecrm.customer.deletion.Hindrances;
import dev.storecrm.customer.deletion.Outcome;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Shown;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shopify.ShopifyFailure;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Deleting profiles here: what that means and whom it does not reach, then how far it is and what became of each. */
@Controller
@Access(value = Role.ADMIN, collaborators = false)
class DeletionController {
    private static final String FRAME = "deletion";

    private final Deletions deletions;
    private final Hindrances hindrances;

    DeletionController(Deletions deletions, Hindrances hindrances) {
        this.deletions = deletions;
        this.hindrances = hindrances;
    }

    @GetMapping("/customers/deletion")
    String ask(
            CurrentShop shop,
            CustomerListForm form,
            @RequestParam(required = false) @Nullable List<Long> id,
            @RequestParam(required = false) boolean all,
            Model model) {
        var chosen = deletions.chosen(shop.id(), choice(form, id, all));
        model.addAttribute("form", form);
        model.addAttribute("all", all);
        model.addAttribute("ids", all ? List.of() : chosen);
        model.addAttribute("number", chosen.size());
        model.addAttribute("most", chosen.size() == Deletions.MOST);
        var kept = kept(shop, chosen);
        model.addAttribute("kept", kept);
        model.addAttribute("going", kept == null ? null : chosen.size() - sum(kept));
        return "customer/deletion-confirm";
    }

    /** By reason; null when there are too many to look at first, or Shopify does not say: then each is looked at in its turn. */
    private @Nullable Map<Outcome, Long> kept(CurrentShop shop, List<Long> chosen) {
        if (chosen.isEmpty() || chosen.size() > Hindrances.BATCH) {
            return null;
        }
        try {
            return hindrances.of(shop.id(), chosen).values().stream()
                    .collect(Collectors.groupingBy(outcome -> outcome, TreeMap::new, Collectors.counting()));
        } catch (ShopifyFailure e) {
            return null;
        }
    }

    private static long sum(Map<Outcome, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * @param number how many the visitor has read will go: a view may hold more by now, and they agreed to no more
     */
    @PostMapping("/customers/deletions")
    String start(
            CurrentShop shop,
            CustomerListForm form,
            @RequestParam(required = false) @Nullable List<Long> id,
            @RequestParam(required = false) boolean all,
            @RequestParam(defaultValue = "0") int number,
            HttpServletRequest request) {
        var chosen = deletions.chosen(shop.id(), choice(form, id, all));
        if (chosen.isEmpty()) {
            throw new NotAccepted("Nobody is chosen");
        }
        if (all && chosen.size() > number) {
            return Redirect.to(form.deletionAddress().toString(), "customer.done.more-now");
        }
        Shown.records(request, chosen.size());
        return "redirect:/customers/deletions/" + deletions.start(shop.id(), shop.userId(), chosen);
    }

    private static Deletions.Choice choice(CustomerListForm form, @Nullable List<Long> ids, boolean all) {
        return new Deletions.Choice(
                ids == null ? List.of() : ids.stream().limit(Keyset.SIZE).toList(), all ? form.filter() : null);
    }

    @GetMapping("/customers/deletions/{id}")
    String show(
            CurrentShop shop,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String at,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame,
            Model model) {
        model.addAttribute("deletion", deletions.get(shop.id(), id));
        model.addAttribute("page", deletions.rows(shop.id(), id, Keyset.of("number", at)));
        model.addAttribute("address", Address.of("/customers/deletions/" + id));
        model.addAttribute("polled", FRAME.equals(frame));
        return FRAME.equals(frame) ? "customer/deletion :: progress" : "customer/deletion";
    }

    @PostMapping("/customers/deletions/{id}/cancel")
    String cancel(CurrentShop shop, @PathVariable UUID id) {
        deletions.cancel(shop.id(), id);
        return Redirect.to("/customers/deletions/" + id, "customer.done.cancelled");
    }
}
