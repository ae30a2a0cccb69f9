package dev.storecrm.campaign.web;

import dev.storecrm.campaign.CampaignSends;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.consent.Channel;
import dev.storecrm.messaging.ledger.Deliveries;
import dev.storecrm.messaging.ledger.Deliveries.Which;
import dev.storecrm.messaging.ledger.Fate;
import dev.storecrm.messaging.ledger.Outlook;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Role;
import dev.storecrm.page.Typed;
import dev.storecrm.shop.CurrentShop;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The lists behind the numbers of a campaign: who would get it or not, and what became of whom. */
@Controller
@Access(Role.VIEWER)
class CampaignPeopleController {
    private final Campaigns campaigns;
    private final CampaignSends campaignSends;
    private final Outlook outlook;
    private final Deliveries deliveries;

    CampaignPeopleController(Campaigns campaigns, CampaignSends campaignSends, Outlook outlook, Deliveries deliveries) {
        this.campaigns = campaigns;
        this.campaignSends = campaignSends;
        this.outlook = outlook;
        this.deliveries = deliveries;
    }

    @GetMapping("/campaigns/{id}/outlook/people")
    String outlook(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var campaign = campaigns.get(shop.id(), id);
        var draft = campaign.draft();
        var refusal = Typed.text(reason).isEmpty() ? null : Typed.text(reason);
        model.addAttribute("campaign", campaign);
        model.addAttribute("reason", refusal);
        model.addAttribute("download", OutlookExport.download(id, refusal).toString());
        model.addAttribute(
                "page",
                outlook.page(
                        shop.id(),
                        Channel.MAIL,
                        campaignSends.kind(shop.id(), draft),
                        campaignSends.audience(shop.id(), campaign),
                        refusal,
                        Keyset.of("outlook", at)));
        model.addAttribute(
                "address", Address.of("/campaigns/" + id + "/outlook/people").with("reason", refusal));
        model.addAttribute(
                "countAddress",
                Address.of("/campaigns/" + id + "/outlook/count")
                        .with("reason", refusal)
                        .toString());
        return "campaign/people";
    }

    /** The number alone, as in {@link #outlook}: rows need not wait for it. */
    @GetMapping("/campaigns/{id}/outlook/count")
    String outlookCount(
            CurrentShop shop, @PathVariable long id, @RequestParam(defaultValue = "") String reason, Model model) {
        var campaign = campaigns.get(shop.id(), id);
        var refusal = Typed.text(reason).isEmpty() ? null : Typed.text(reason);
        var people = outlook
                .of(
                        shop.id(),
                        Channel.MAIL,
                        campaignSends.kind(shop.id(), campaign.draft()),
                        campaignSends.audience(shop.id(), campaign))
                .stream()
                .filter(share -> Outlook.ANY_REASON.equals(refusal)
                        ? share.refusal() != null
                        : Objects.equals(share.refusal(), refusal))
                .mapToLong(Outlook.Share::people)
                .sum();
        return counted(people, model);
    }

    @GetMapping("/campaigns/{id}/recipients")
    String recipients(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Fate fate,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var which = which(shop, id, fate, reason);
        model.addAttribute("campaign", campaigns.get(shop.id(), id));
        model.addAttribute("which", which);
        model.addAttribute("download", RecipientExport.download(id, which).toString());
        model.addAttribute("page", deliveries.page(shop.id(), which, Keyset.of("recipients", at)));
        model.addAttribute(
                "address",
                Address.of("/campaigns/" + id + "/recipients")
                        .with("fate", fate == null ? "" : fate.name())
                        .with("reason", which.reason()));
        model.addAttribute(
                "countAddress",
                Address.of("/campaigns/" + id + "/recipients/count")
                        .with("fate", fate == null ? "" : fate.name())
                        .with("reason", which.reason())
                        .toString());
        return "campaign/recipients";
    }

    /** The number alone, as in {@link #recipients}. */
    @GetMapping("/campaigns/{id}/recipients/count")
    String recipientCount(
            CurrentShop shop,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Fate fate,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        var which = which(shop, id, fate, reason);
        var people = deliveries.standings(shop.id(), which.send()).stream()
                .filter(one -> which.fate() == null || which.fate() == one.fate())
                .filter(one -> which.reason() == null || which.reason().equals(one.reason()))
                .mapToLong(Deliveries.Standing::people)
                .sum();
        return counted(people, model);
    }

    private static String counted(long people, Model model) {
        model.addAttribute("count", new Count(people, false));
        return "page/ui :: countFrame";
    }

    private Which which(CurrentShop shop, long id, @Nullable Fate fate, String reason) {
        var send = campaigns.get(shop.id(), id).send();
        if (send == null) {
            throw new NotFound("Campaign " + id + " has not begun");
        }
        var typed = Typed.text(reason);
        return new Which(send, fate, typed.isEmpty() ? null : typed);
    }
}
