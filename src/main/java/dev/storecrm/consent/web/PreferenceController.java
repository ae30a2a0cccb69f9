package dev.storecrm.consent.web;

import dev.storecrm.consent.Confirmation;
import dev.storecrm.consent.Confirmations;
import dev.storecrm.consent.ConsentChoices;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.LinkTokens;
import dev.storecrm.consent.LinkTokens.Asked;
import dev.storecrm.consent.LinkTokens.Link;
import dev.storecrm.consent.Preferences;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.PublicRoute;
import dev.storecrm.shop.Shops;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
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
    private static final Logger LOG = LoggerFactory.getLogger(PreferenceController.class);

    private final LinkTokens tokens;
    private final Preferences preferences;
    private final Confirmations confirmations;
    private final ConsentChoices looks;
    private final Shops shops;

    PreferenceController(
            LinkTokens tokens,
            Preferences preferences,
            Confirmations confirmations,
            ConsentChoices looks,
            Shops shops) {
        this.tokens = tokens;
        this.preferences = preferences;
        this.confirmations = confirmations;
        this.looks = looks;
        this.shops = shops;
    }

    @GetMapping("/u/{token}")
    String show(@PathVariable String token, HttpServletResponse response, Model model) {
        return page(token, null, response, model);
    }

    /** Without a choice it is a mail program's one click: the kind that the mail was of, never less than marketing. */
    @PostMapping("/u/{token}")
    String act(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String choice,
            @RequestParam(required = false) @Nullable List<Kind> shown,
            @RequestParam(required = false) @Nullable List<Kind> keep,
            @RequestParam(required = false) @Nullable List<Kind> want,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var asked = tokens.readAsked(token);
        if (asked.isPresent()) {
            confirmations.confirm(asked.get(), confirmation(asked.get()));
            return page(token, "confirmed", response, model);
        }
        var link = link(token);
        if (choice.equals("again")) {
            var wanted = want == null ? List.<Kind>of() : want;
            confirmations.ask(
                    link,
                    preferences.off(link).stream().filter(wanted::contains).toList(),
                    locale.getLanguage());
            return page(token, wanted.isEmpty() ? "unticked" : "asked", response, model);
        }
        var kept = keep == null ? List.<Kind>of() : keep;
        var stopped = choice.equals("some")
                ? unticked(shown == null ? preferences.on(link) : shown, kept)
                : stopped(link, choice);
        preferences.stop(link, stopped, kept);
        return page(token, stopped.isEmpty() ? "kept" : "saved", response, model);
    }

    /** Of what the receiver saw: what was not on the page, they said nothing about. */
    private static List<Kind> unticked(List<Kind> shown, List<Kind> kept) {
        return Preferences.KINDS.stream()
                .filter(kind -> shown.contains(kind) && !kept.contains(kind))
                .toList();
    }

    /** A mail program reads the status alone: what was not written down must not look like a yes to it (RFC 8058). */
    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    void later(Exception e, HttpServletResponse response) throws IOException {
        LOG.error("What a receiver of mail asked for was not written down", e);
        response.setHeader("Retry-After", "60");
        response.sendError(503);
    }

    private static List<Kind> stopped(Link link, String choice) {
        return choice.equals("all")
                ? Preferences.KINDS
                : List.of(Preferences.KINDS.contains(link.kind()) ? link.kind() : Kind.MARKETING);
    }

    private Link link(String token) {
        return tokens.read(token).orElseThrow(() -> new NotFound("Link"));
    }

    private Confirmation confirmation(Asked asked) {
        return confirmations.find(asked).orElseThrow(() -> new NotFound("Link"));
    }

    /** @param done what to say first; null for nothing */
    private String page(String token, @Nullable String done, HttpServletResponse response, Model model) {
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex");
        var asked = tokens.readAsked(token);
        var shop = asked.map(Asked::shop).orElseGet(() -> link(token).shop());
        model.addAttribute("confirmation", asked.map(this::confirmation).orElse(null));
        model.addAttribute("on", asked.isPresent() ? List.of() : preferences.on(link(token)));
        model.addAttribute("off", asked.isPresent() ? List.of() : preferences.off(link(token)));
        model.addAttribute("token", token);
        model.addAttribute("shopName", shops.get(shop).name());
        model.addAttribute("look", looks.look(shop));
        model.addAttribute("done", done);
        return "consent/preferences";
    }
}
