package dev.storecrm.messaging.sender.web;

import dev.storecrm.messaging.bounce.Returns;
import dev.storecrm.messaging.sender.DomainCheck;
import dev.storecrm.messaging.sender.Senders;
import dev.storecrm.messaging.sender.ShopRelays;
import dev.storecrm.messaging.sender.TriedTooSoon;
import dev.storecrm.page.Access;
import dev.storecrm.page.Merge;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.page.StaleVersion;
import dev.storecrm.shop.CurrentShop;
import dev.storecrm.shop.spi.SettingsCard;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Who the shop's mails come from, and by which way. */
@Controller
@Access(Role.ADMIN)
class SenderController implements SettingsCard {
    static final String PATH = "/settings/mail";

    private final Senders senders;
    private final ShopRelays relays;
    private final DomainCheck domain;
    private final Returns returns;
    private final MessageSource messages;

    SenderController(Senders senders, ShopRelays relays, DomainCheck domain, Returns returns, MessageSource messages) {
        this.senders = senders;
        this.relays = relays;
        this.domain = domain;
        this.returns = returns;
        this.messages = messages;
    }

    @GetMapping(PATH + "/card")
    String card(CurrentShop shop, Model model) {
        model.addAttribute("sender", senders.of(shop.id()));
        model.addAttribute("operatorRelay", relays.operatorHasOne());
        return "messaging/sender :: card";
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, Model model) {
        return page(shop, SenderForm.of(senders.of(shop.id())), Map.of(), model);
    }

    @PostMapping(PATH)
    @Access(value = Role.ADMIN, collaborators = false)
    String change(CurrentShop shop, SenderForm form, Locale locale, HttpServletResponse response, Model model) {
        var problems = form.problems();
        if (!problems.isEmpty()) {
            response.setStatus(422);
            return page(shop, form, problems, model);
        }
        try {
            senders.change(shop.id(), form.draft(), form.version() == null ? -1 : form.version());
            return Redirect.to(PATH, "messaging.done.sender");
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(shop, form, locale, model);
        }
    }

    @PostMapping(PATH + "/trial")
    @Access(value = Role.ADMIN, collaborators = false)
    String tryOut(CurrentShop shop, HttpServletResponse response, Model model) {
        try {
            var down = relays.tryOut(shop.id());
            model.addAttribute("trial", down.map(each -> each.reason().name()).orElse("OK"));
            down.ifPresent(each -> model.addAttribute("answer", each.answer()));
        } catch (TriedTooSoon e) {
            response.setStatus(429);
            model.addAttribute("trial", e.word());
        }
        return page(shop, SenderForm.of(senders.of(shop.id())), Map.of(), model);
    }

    /** Late, as name servers take their time. */
    @GetMapping(PATH + "/domain")
    String domain(CurrentShop shop, Model model) {
        model.addAttribute(
                "findings", domain.look(shop.id(), returns.of(shop.id()).address()));
        return "messaging/sender :: domain";
    }

    @PostMapping(PATH + "/dkim")
    @Access(value = Role.ADMIN, collaborators = false)
    String makeKey(CurrentShop shop) {
        senders.makeDkimKey(shop.id());
        return Redirect.to(PATH, "messaging.done.dkim");
    }

    @PostMapping(PATH + "/dkim/drop")
    @Access(value = Role.ADMIN, collaborators = false)
    String dropKey(CurrentShop shop) {
        senders.dropDkimKey(shop.id());
        return Redirect.to(PATH, "messaging.done.dkim-dropped");
    }

    private String merge(CurrentShop shop, SenderForm mine, Locale locale, Model model) {
        var now = senders.of(shop.id());
        return Merge.of(mine.opened(), mine.fields(), SenderForm.of(now).fields(), new SenderWording(messages, locale))
                .page(PATH, now.version(), model);
    }

    private String page(CurrentShop shop, SenderForm form, Map<String, String> problems, Model model) {
        model.addAttribute("sender", senders.of(shop.id()));
        model.addAttribute("operatorRelay", relays.operatorHasOne());
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("problems", problems);
        model.addAttribute("ports", SenderForm.PORTS.stream().sorted().toList());
        return "messaging/sender";
    }

    @Override
    public String titleKey() {
        return "messaging.sender.title";
    }

    @Override
    public int order() {
        return 110;
    }

    @Override
    public String frame() {
        return "messaging-sender";
    }

    @Override
    public String path() {
        return PATH + "/card";
    }
}
