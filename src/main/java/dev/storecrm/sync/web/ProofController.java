package dev.storecrm.sync.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.sync.ProofKind;
import dev.storecrm.sync.ProofOfKind;
import dev.storecrm.sync.Proofs;
import dev.storecrm.sync.Syncs;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The proof of equality: its card on the Sync page, and what was found of each kind. */
@Controller
@Access(Role.VIEWER)
class ProofController {
    private final Proofs proofs;
    private final Syncs syncs;

    ProofController(Proofs proofs, Syncs syncs) {
        this.proofs = proofs;
        this.syncs = syncs;
    }

    @GetMapping("/sync/proof")
    String card(CurrentShop shop, Model model) {
        var latest = proofs.latest(shop.id()).orElse(null);
        model.addAttribute("proof", latest);
        model.addAttribute("running", latest != null && !latest.state().ended());
        model.addAttribute("imported", syncs.overview(shop.id()).lastSucceeded().isPresent());
        model.addAttribute("kinds", ProofKind.values());
        model.addAttribute(
                "equal",
                proofs.lastEqual(shop.id()).stream().collect(Collectors.toMap(ProofOfKind::kind, Function.identity())));
        return "sync/proof :: card";
    }

    @GetMapping("/sync/proof/{kind}")
    String kind(
            CurrentShop shop,
            @PathVariable String kind,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var shown = kind(kind);
        var latest = proofs.latestOf(shop.id(), shown);
        model.addAttribute("kind", shown);
        model.addAttribute("kinds", ProofKind.values());
        model.addAttribute("proof", latest.orElse(null));
        model.addAttribute(
                "equal",
                proofs.lastEqual(shop.id()).stream()
                        .filter(one -> one.kind() == shown)
                        .findFirst()
                        .orElse(null));
        model.addAttribute(
                "days",
                latest.map(proof -> proofs.days(shop.id(), proof.proof(), shown))
                        .orElse(List.of()));
        var page = proofs.differences(shop.id(), shown, Keyset.of("-noted", at));
        model.addAttribute("page", page);
        model.addAttribute("here", proofs.here(shop.id(), shown, page));
        model.addAttribute("address", Address.of("/sync/proof/" + kind));
        return "sync/proof-kind";
    }

    @PostMapping("/sync/proofs")
    @Access(Role.ADMIN)
    String start(CurrentShop shop) {
        proofs.start(shop.id());
        return Redirect.to("/sync", "sync.done.comparing");
    }

    @PostMapping("/sync/proofs/{id}/cancellation")
    @Access(Role.ADMIN)
    String cancel(CurrentShop shop, @PathVariable UUID id) {
        proofs.cancel(shop.id(), id);
        return Redirect.to("/sync", "sync.done.uncompared");
    }

    private static ProofKind kind(String name) {
        return Arrays.stream(ProofKind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new NotFound("No kind " + name));
    }
}
