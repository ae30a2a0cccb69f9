package dev.storecrm.messaging.single.web;

import dev.storecrm.customer.Customers;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.content.KeptMails;
import dev.storecrm.messaging.content.KeptMails.KeptMail;
import dev.storecrm.messaging.history.MailHistory;
import dev.storecrm.messaging.history.SentMail;
import dev.storecrm.messaging.ledger.Copy;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.single.OwnAddress;
import dev.storecrm.messaging.single.SingleMails;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotAccepted;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The mails of a customer: the card on their page, one mail as it was sent, and the same once more. */
@Controller
@Access(Role.VIEWER)
class CustomerMailController {
    private static final int SHOWN = 10;
    private static final String ONE = "/customers/{id}/mails/{delivery}";

    private final MailHistory history;
    private final KeptMails kept;
    private final SingleMails mails;
    private final Sends sends;
    private final OwnAddress own;
    private final Customers customers;
    private final Clock clock;

    CustomerMailController(
            MailHistory history,
            KeptMails kept,
            SingleMails mails,
            Sends sends,
            OwnAddress own,
            Customers customers,
            Clock clock) {
        this.history = history;
        this.kept = kept;
        this.mails = mails;
        this.sends = sends;
        this.own = own;
        this.customers = customers;
        this.clock = clock;
    }

    @GetMapping("/customers/{id}/mails")
    String card(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("customer", customers.get(shop.id(), id));
        // one of this very moment, too
        var found = history.before(shop.id(), id, clock.instant().plus(Duration.ofDays(1)), SHOWN + 1);
        model.addAttribute("mails", found.stream().limit(SHOWN).toList());
        model.addAttribute("more", found.size() > SHOWN);
        return "messaging/customer-mails :: card";
    }

    @GetMapping(ONE)
    String show(CurrentShop shop, @PathVariable long id, @PathVariable long delivery, Model model) {
        var mail = history.get(shop.id(), id, delivery);
        var seen = seen(shop.id(), mail);
        model.addAttribute("customer", customers.get(shop.id(), id));
        model.addAttribute("mail", mail);
        model.addAttribute("kept", seen.orElse(null));
        model.addAttribute("refusal", mail.kind() == null ? null : refusal(shop.id(), id, mail));
        model.addAttribute("own", own.of(shop.id(), shop.userId()).orElse(null));
        model.addAttribute("key", UUID.randomUUID().toString());
        return "messaging/mail";
    }

    private Optional<KeptMail> seen(ShopId shop, SentMail mail) {
        return mail.kept() ? kept.of(shop, mail.send(), mail.delivery()) : Optional.empty();
    }

    private @Nullable String refusal(ShopId shop, long customer, SentMail mail) {
        return mail.fate().isFinal() ? mails.refusal(shop, customer, mail).orElse(null) : "NOT_SENT_YET";
    }

    /** S9: to the customer only who is willing to get it now; the ledger asks once more. */
    @PostMapping(ONE + "/resend")
    @Access(Role.MARKETER)
    String resend(
            CurrentShop shop,
            @PathVariable long id,
            @PathVariable long delivery,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(required = false) @Nullable String key) {
        var mail = history.get(shop.id(), id, delivery);
        var checked = SingleForm.checked(key);
        var page = "/customers/" + id + "/mails/" + delivery;
        if (!seen(shop.id(), mail).map(KeptMail::genuine).orElse(false)) {
            return Redirect.to(page, "messaging.done.resend-gone");
        }
        return switch (to) {
            case "customer" -> toCustomer(shop.id(), id, mail, checked, page);
            case "you" -> toOwn(shop, id, mail, checked, page);
            default -> throw new NotAccepted("Resend to " + to);
        };
    }

    private String toCustomer(ShopId shop, long id, SentMail mail, String key, String page) {
        if (refusal(shop, id, mail) != null) {
            return Redirect.to(page, "messaging.done.resend-refused");
        }
        mails.resend(shop, id, mail, key);
        return Redirect.to("/customers/" + id, "messaging.done.resent");
    }

    private String toOwn(CurrentShop shop, long id, SentMail mail, String key, String page) {
        var address = own.of(shop.id(), shop.userId());
        if (address.isEmpty()) {
            return Redirect.to(page, "messaging.done.no-address");
        }
        mails.resend(shop.id(), mail, key, new Copy(address.get(), id));
        return Redirect.to("/customers/" + id, "messaging.done.copied-to-you");
    }

    /** A mail that waits for a person goes on, or never will. */
    @PostMapping(ONE + "/resume")
    @Access(Role.MARKETER)
    String resume(CurrentShop shop, @PathVariable long id, @PathVariable long delivery) {
        var mail = alone(shop, id, delivery);
        var resumed = sends.resume(shop.id(), mail.send());
        return Redirect.to("/customers/" + id, resumed ? "messaging.done.single" : "messaging.done.not-resumed");
    }

    @PostMapping(ONE + "/cancel")
    @Access(Role.MARKETER)
    String cancel(CurrentShop shop, @PathVariable long id, @PathVariable long delivery) {
        sends.cancel(shop.id(), alone(shop, id, delivery).send());
        return Redirect.to("/customers/" + id, "messaging.done.single-cancelled");
    }

    /** Only what was sent to this customer alone is stopped from here. */
    private SentMail alone(CurrentShop shop, long id, long delivery) {
        var mail = history.get(shop.id(), id, delivery);
        if (!mail.single()) {
            throw new NotAccepted("Delivery " + delivery + " is part of a bigger send");
        }
        return mail;
    }
}
