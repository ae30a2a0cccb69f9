package dev.storecrm.campaign.web;

import dev.storecrm.page.Access;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Whether receivers will believe that a campaign's mails are the shop's, on the page before it starts. */
@Controller
@Access(Role.VIEWER)
@Unaudited("Records of DNS")
class CampaignDomainController {
    private final CampaignDomain domain;

    CampaignDomainController(CampaignDomain domain) {
        this.domain = domain;
    }

    /** Late, as name servers take their time. */
    @GetMapping("/campaigns/{id}/domain")
    String domain(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("findings", domain.look(shop.id()));
        return "messaging/sender :: domain";
    }
}
