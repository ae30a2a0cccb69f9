package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@Access(Role.VIEWER)
@Unaudited("Campaigns that name nobody")
class CampaignListController {
    private final Campaigns campaigns;
    private final Sends sends;

    CampaignListController(Campaigns campaigns, Sends sends) {
        this.campaigns = campaigns;
        this.sends = sends;
    }

    @GetMapping("/campaigns")
    String list(CurrentShop shop, @RequestParam(defaultValue = "") String tab, Model model) {
        var archived = tab.equals("archived");
        var all = campaigns.list(shop.id(), archived);
        var begun = all.stream().map(Campaign::send).filter(Objects::nonNull).toList();
        model.addAttribute("archived", archived);
        model.addAttribute("campaigns", all);
        model.addAttribute("states", sends.states(shop.id(), begun));
        return "campaign/list";
    }
}
