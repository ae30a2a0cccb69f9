package dev.storecrm.flow.web;

import dev.storecrm.flow.FlowAction;
import dev.storecrm.flow.Verdict;
import dev.storecrm.flow.inbox.FlowInbox;
import dev.storecrm.flow.inbox.IgnoredKeys;
import dev.storecrm.flow.inbox.InboxFilter;
import dev.storecrm.flow.inbox.ProblemWords;
import dev.storecrm.metafield.FieldRefused;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What Flow brought, call by call, and what became of it. */
@Controller
@Access(Role.VIEWER)
class FlowInboxController {
    private static final String PATH = "/flow";
    private static final String FRAME = "flow-inbox";

    private final FlowInbox inbox;
    private final IgnoredKeys ignored;
    private final MessageSource messages;

    FlowInboxController(FlowInbox inbox, IgnoredKeys ignored, MessageSource messages) {
        this.inbox = inbox;
        this.ignored = ignored;
        this.messages = messages;
    }

    /** The list's address as it comes. */
    record Form(
            @Nullable String q,
            @Nullable String verdict,
            @Nullable String action,
            @Nullable String at) {
        InboxFilter filter() {
            return new InboxFilter(named(Verdict.values(), verdict), named(FlowAction.values(), action), Typed.text(q));
        }

        private static <E extends Enum<E>> @Nullable E named(E[] all, @Nullable String name) {
            return Arrays.stream(all)
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        Address address() {
            return Address.of(PATH)
                    .with("q", Typed.text(q))
                    .with("verdict", Typed.choice(verdict))
                    .with("action", Typed.choice(action));
        }
    }

    @GetMapping(PATH)
    String list(
            CurrentShop shop,
            Form form,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame,
            Locale locale,
            Model model) {
        var filter = form.filter();
        model.addAttribute("filter", filter);
        model.addAttribute("verdicts", Verdict.values());
        model.addAttribute("actions", FlowAction.values());
        model.addAttribute("problems", new ProblemWords(messages, locale));
        model.addAttribute("address", form.address());
        model.addAttribute(
                "download", form.address().at("/downloads/new/flow-inbox").toString());
        model.addAttribute("page", inbox.page(shop.id(), filter, Keyset.of("-received", form.at())));
        if (FRAME.equals(frame)) {
            return "flow/inbox :: list";
        }
        model.addAttribute("unknown", inbox.unknownKeys(shop.id()));
        model.addAttribute("loops", inbox.loops(shop.id()));
        model.addAttribute("loopLimit", inbox.loopLimit());
        model.addAttribute("ignored", inbox.ignoredKeys(shop.id()));
        return "flow/inbox";
    }

    /** One press makes an unknown key a meta field, and the past comes in. */
    @PostMapping(PATH + "/keys")
    @Access(Role.MARKETER)
    String adopt(CurrentShop shop, @RequestParam(defaultValue = "") String slug, @RequestParam String key) {
        try {
            inbox.adopt(shop.id(), slug, key);
            return Redirect.to(PATH, "flow.done.adopted");
        } catch (FieldRefused e) {
            return Redirect.to(PATH, "flow.done.refused");
        }
    }

    @PostMapping(PATH + "/ignored-keys")
    @Access(Role.MARKETER)
    String ignore(CurrentShop shop, @RequestParam(defaultValue = "") String slug, @RequestParam String key) {
        ignored.ignore(shop.id(), Typed.text(slug), Typed.text(key));
        return Redirect.to(PATH, "flow.done.ignored");
    }

    @PostMapping(PATH + "/ignored-keys/removal")
    @Access(Role.MARKETER)
    String noLongerIgnore(CurrentShop shop, @RequestParam(defaultValue = "") String slug, @RequestParam String key) {
        ignored.noLongerIgnore(shop.id(), Typed.text(slug), Typed.text(key));
        return Redirect.to(PATH, "flow.done.heeded");
    }
}
