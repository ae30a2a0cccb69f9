package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.messaging.bounce.BounceKind;
import dev.storecrm.messaging.bounce.BounceList;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Count;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What came back of a campaign's mails. */
@Controller
@Access(Role.VIEWER)
class CampaignBounceController {
    private final Campaigns campaigns;
    private final BounceList bounces;

    CampaignBounceController(Campaigns campaigns, BounceList bounces) {
        this.campaigns = campaigns;
        this.bounces = bounces;
    }

    @GetMapping("/campaigns/{id}/returned/card")
    String card(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("campaign", campaigns.get(shop.id(), id));
        model.addAttribute("counts", bounces.counts(shop.id(), send(campaigns.get(shop.id(), id))));
        return "campaign/returned :: card";
    }

    @GetMapping("/campaigns/{id}/returned")
    String list(
            CurrentShop shop, @PathVariable long id, @RequestParam(required = false) @Nullable String at, Model model) {
        var campaign = campaigns.get(shop.id(), id);
        model.addAttribute("campaign", campaign);
        model.addAttribute("page", bounces.page(shop.id(), send(campaign), Keyset.of("returned", at)));
        model.addAttribute("address", Address.of("/campaigns/" + id + "/returned"));
        model.addAttribute("count", count(bounces.counts(shop.id(), send(campaign))));
        model.addAttribute("download", ReturnedExport.download(id).toString());
        return "campaign/returned";
    }

    private static Count count(Map<BounceKind, Long> counts) {
        return new Count(counts.values().stream().mapToLong(Long::longValue).sum(), false);
    }

    private static long send(Campaign campaign) {
        var send = campaign.send();
        if (send == null) {
            throw new NotFound("Campaign " + campaign.id() + " has not begun");
        }
        return send;
    }
}
