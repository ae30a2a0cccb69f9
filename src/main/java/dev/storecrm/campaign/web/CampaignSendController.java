package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.CampaignState;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.messaging.ledger.Deliveries;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.page.Access;
import dev.storecrm.page.NotFound;
import dev.storecrm.page.Redirect;
import dev.storecrm.page.Role;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A campaign under way: how far it is, and what a person may do about it. */
@Controller
@Access(Role.MARKETER)
class CampaignSendController {
    private static final String ONE = "/campaigns/{id}";
    private static final String BY_HAND = "BY_HAND";

    private final Campaigns campaigns;
    private final CampaignPages pages;
    private final Sends sends;
    private final Deliveries deliveries;
    private final Clock clock;

    CampaignSendController(Campaigns campaigns, CampaignPages pages, Sends sends, Deliveries deliveries, Clock clock) {
        this.campaigns = campaigns;
        this.pages = pages;
        this.sends = sends;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /** An address of its own: Turbo would morph the plan, which stood at the same one, into it. */
    static String report(long id) {
        return "/campaigns/" + id + "/report";
    }

    @GetMapping(ONE + "/report")
    @Access(Role.VIEWER)
    String report(CurrentShop shop, @PathVariable long id, Model model) {
        model.addAttribute("now", clock.instant());
        return pages.report(shop, begun(shop, id), model);
    }

    @GetMapping(ONE + "/progress")
    @Access(Role.VIEWER)
    String progress(CurrentShop shop, @PathVariable long id, Model model) {
        pages.progress(shop, begun(shop, id), model);
        model.addAttribute("polled", true); // a frame that names itself as its source stays empty
        return "campaign/report :: progress";
    }

    @PostMapping(ONE + "/pause")
    String pause(CurrentShop shop, @PathVariable long id) {
        var paused = sends.pause(shop.id(), send(shop, id), BY_HAND);
        return done(id, paused ? "campaign.done.paused" : "campaign.done.too-late");
    }

    @PostMapping(ONE + "/resume")
    String resume(CurrentShop shop, @PathVariable long id) {
        var resumed = sends.resume(shop.id(), send(shop, id));
        return done(id, resumed ? "campaign.done.resumed" : "campaign.done.not-resumed");
    }

    @PostMapping(ONE + "/cancel")
    String cancel(CurrentShop shop, @PathVariable long id) {
        var cancelled = sends.cancel(shop.id(), send(shop, id));
        return done(id, cancelled ? "campaign.done.cancelled" : "campaign.done.too-late");
    }

    @PostMapping(ONE + "/retry")
    String retry(CurrentShop shop, @PathVariable long id) {
        var again = deliveries.retry(shop.id(), send(shop, id));
        return done(id, again > 0 ? "campaign.done.retried" : "campaign.done.too-late");
    }

    /** Somebody asked the receiver, or looked into the relay's log. */
    @PostMapping(ONE + "/recipients/{delivery}/settle")
    String settle(CurrentShop shop, @PathVariable long id, @PathVariable long delivery, @RequestParam boolean arrived) {
        var settled = deliveries.settle(shop.id(), send(shop, id), delivery, arrived);
        return Redirect.to(
                "/campaigns/" + id + "/recipients?fate=UNKNOWN",
                settled ? "campaign.done.settled" : "campaign.done.too-late");
    }

    private static String done(long id, String key) {
        return Redirect.to(report(id), key);
    }

    private long send(CurrentShop shop, long id) {
        return Objects.requireNonNull(begun(shop, id).send());
    }

    private Campaign begun(CurrentShop shop, long id) {
        var campaign = campaigns.get(shop.id(), id);
        if (campaign.state() != CampaignState.STARTED) {
            throw new NotFound("Campaign " + id + " has not begun");
        }
        return campaign;
    }
}
