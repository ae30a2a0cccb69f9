package dev.storecrm.consent.web;

import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.consent.Preferences;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page behind the link in every mail. Looking changes nothing, as scanners look at every link; a POST acts, from the
 * page or from a mail program by itself (RFC 8058), and is answered after the commit, without a redirect.
 */
@Controller
@PublicRoute("The token is signed with the shop's key")
class PreferenceController {
    private final LinkTokens tokens;
    private final Preferences preferences;
    private final Shops shops;

    PreferenceController(LinkTokens tokens, Preferences preferences, Shops shops) {
        this.tokens = tokens;
        this.preferences = preferences;
        this.shops = shops;
    }

    @GetMapping("/u/{token}")
    String show(@PathVariable String token, HttpServletResponse response, Model model) {
        return page(link(token), token, false, response, model);
    }

    /** Without a choice it is a mail program's one click: the kind that the mail was of, never less than marketing. */
    @PostMapping("/u/{token}")
    String act(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(required = false) @Nullable List<Kind> keep,
            HttpServletResponse response,
            Model model) {
        var link = link(token);
        var kept = keep == null ? List.<Kind>of() : keep;
        var stopped =
                switch (choice) {
                    case "all" -> Preferences.KINDS;
                    case "some" ->
                        Preferences.KINDS.stream()
                                .filter(kind -> !kept.contains(kind))
                                .toList();
                    default -> List.of(Preferences.KINDS.contains(link.kind()) ? link.kind() : Kind.MARKETING);
                };
        preferences.stop(link, stopped);
        return page(link, token, true, response, model);
    }

    private Link link(String token) {
        return tokens.read(token).orElseThrow(() -> new NotFound("Link"));
    }

    private String page(Link link, String token, boolean done, HttpServletResponse response, Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("token", token);
        model.addAttribute("shopName", shops.get(link.shop()).name());
        model.addAttribute("on", preferences.on(link));
        model.addAttribute("done", done);
        return "consent/preferences";
    }
}
