package dev.storecrm.campaign.web;

import dev.storecrm.campaign.CampaignLine;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.page.Access;
import dev.storecrm.page.Address;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
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
    String list(
            CurrentShop shop,
            @RequestParam(defaultValue = "") String tab,
            @RequestParam(required = false) @Nullable String at,
            Model model) {
        var archived = tab.equals("archived");
        var page = campaigns.page(shop.id(), archived, Keyset.of("campaigns", at));
        var begun = page.rows().stream()
                .map(CampaignLine::send)
                .filter(Objects::nonNull)
                .toList();
        model.addAttribute("archived", archived);
        model.addAttribute("page", page);
        model.addAttribute("download", CampaignExport.TABS.download(archived));
        model.addAttribute("address", Address.of("/campaigns").with("tab", archived ? "archived" : ""));
        model.addAttribute("states", sends.states(shop.id(), begun));
        return "campaign/list";
    }
}
