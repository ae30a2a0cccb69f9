package dev.storecrm.messaging.bounce.web;

import dev.storecrm.messaging.bounce.MailboxTrial;
import dev.storecrm.messaging.bounce.Returns;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Where mails that cannot be delivered come back to, and who reads them. */
@Controller
@Access(Role.ADMIN)
class ReturnController implements SettingsCard {
    static final String PATH = "/settings/mail/returns";

    private final Returns returns;
    private final MailboxTrial trial;
    private final MessageSource messages;
    private final String app;

    ReturnController(
            Returns returns, MailboxTrial trial, MessageSource messages, @Value("${storecrm.url}") String app) {
        this.returns = returns;
        this.trial = trial;
        this.messages = messages;
        this.app = app.replaceAll("/+$", "");
    }

    @GetMapping(PATH + "/card")
    String card(CurrentShop shop, Model model) {
        model.addAttribute("returns", returns.of(shop.id()));
        return "messaging/returns :: card";
    }

    @GetMapping(PATH)
    String show(CurrentShop shop, Model model) {
        return page(shop, ReturnForm.of(returns.of(shop.id())), Map.of(), model);
    }

    @PostMapping(PATH)
    @Access(value = Role.ADMIN, collaborators = false)
    String change(CurrentShop shop, ReturnForm form, Locale locale, HttpServletResponse response, Model model) {
        var problems = form.problems(trial::allows);
        if (!problems.isEmpty()) {
            response.setStatus(422);
            return page(shop, form, problems, model);
        }
        try {
            returns.change(shop.id(), form.draft(), form.version() == null ? -1 : form.version());
            return Redirect.to(PATH, "messaging.done.returns");
        } catch (StaleVersion e) {
            response.setStatus(409);
            return merge(shop, form, locale, model);
        }
    }

    @PostMapping(PATH + "/trial")
    @Access(value = Role.ADMIN, collaborators = false)
    String tryOut(CurrentShop shop, HttpServletResponse response, Model model) {
        try {
            model.addAttribute("trial", trial.tryOut(shop.id()).orElse("OK"));
        } catch (TriedTooSoon e) {
            response.setStatus(429);
            model.addAttribute("trial", e.word());
        }
        return page(shop, ReturnForm.of(returns.of(shop.id())), Map.of(), model);
    }

    @PostMapping(PATH + "/key")
    @Access(value = Role.ADMIN, collaborators = false)
    String makeKey(CurrentShop shop) {
        returns.makeNoticeKey(shop.id());
        return Redirect.to(PATH, "messaging.done.returns-key");
    }

    private String merge(CurrentShop shop, ReturnForm mine, Locale locale, Model model) {
        var now = returns.of(shop.id());
        return Merge.of(mine.opened(), mine.fields(), ReturnForm.of(now).fields(), new ReturnWording(messages, locale))
                .page(PATH, now.version(), model);
    }

    private String page(CurrentShop shop, ReturnForm form, Map<String, String> problems, Model model) {
        model.addAttribute("returns", returns.of(shop.id()));
        model.addAttribute("noticeKey", returns.noticeKey(shop.id()).orElse(null));
        model.addAttribute("notices", app + "/webhooks/mail/" + shop.id().value());
        model.addAttribute("form", form);
        model.addAttribute("opened", form.beginning());
        model.addAttribute("problems", problems);
        return "messaging/returns";
    }

    @Override
    public String titleKey() {
        return "messaging.returns.title";
    }

    @Override
    public int order() {
        return 112;
    }

    @Override
    public String frame() {
        return "messaging-returns";
    }

    @Override
    public String path() {
        return PATH + "/card";
    }
}
