package dev.storecrm.analytics.web;

import dev.storecrm.analytics.sales.CampaignSales;
import dev.storecrm.analytics.sales.Period;
import dev.storecrm.analytics.sales.SalesDetails;
import dev.storecrm.analytics.sales.SalesFilter;
import dev.storecrm.campaign.CampaignLine;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.SendSums;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.messaging.tracking.TrackingChoices;
import dev.storecrm.page.Access;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.shop.CurrentShop;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What became of campaigns, which orders their clicks brought, and which used which coupon. */
@Controller
@Access(Role.VIEWER)
class SendsController {
    private final SalesDetails details;
    private final Campaigns campaigns;
    private final Sends sends;
    private final Coupons coupons;
    private final TrackingChoices choices;

    SendsController(SalesDetails details, Campaigns campaigns, Sends sends, Coupons coupons, TrackingChoices choices) {
        this.details = details;
        this.campaigns = campaigns;
        this.sends = sends;
        this.coupons = coupons;
        this.choices = choices;
    }

    /** A campaign that was started. */
    record Line(CampaignLine campaign, SendSums sums) {}

    /** Leads from numbers to the orders behind them. */
    record Rows(SalesFilter all) {
        public String coupon(long id) {
            return SalesForm.address(all.ofCoupon(id)).toString();
        }

        public String campaign(long id) {
            return SalesForm.address(all.ofCampaign(id)).toString();
        }

        public String anyCampaign() {
            return campaign(SalesFilter.ANY);
        }

        public String everyOrder() {
            return SalesForm.address(all).toString();
        }

        public String anyCoupon() {
            return coupon(SalesFilter.ANY);
        }
    }

    @GetMapping("/reports/sends")
    @Unaudited("Sums that name nobody")
    String show(CurrentShop shop, @RequestParam(required = false) @Nullable String period, Model model) {
        var chosen = Period.of(period);
        model.addAttribute("period", chosen);
        model.addAttribute("periods", Period.values());
        model.addAttribute("campaigns", started(shop.id()));
        return "analytics/sends";
    }

    @GetMapping("/reports/sends/clicks")
    @Unaudited("Sums that name nobody")
    String clicks(CurrentShop shop, @RequestParam(required = false) @Nullable String period, Model model) {
        var chosen = Period.of(period);
        model.addAttribute("period", chosen);
        var brought = details.campaigns(shop, chosen);
        model.addAttribute("rows", new Rows(details.of(shop, chosen)));
        model.addAttribute("brought", brought);
        model.addAttribute("clicked", details.sum(shop, chosen, orders -> orders.ofCampaign(SalesFilter.ANY)));
        model.addAttribute("all", details.total(shop, chosen));
        model.addAttribute("choice", choices.of(shop.id()));
        model.addAttribute(
                "names",
                campaigns.names(
                        shop.id(), brought.stream().map(CampaignSales::campaign).toList()));
        return "analytics/sends-clicks :: clicks";
    }

    @GetMapping("/reports/sends/coupons")
    @Unaudited("Sums that name nobody")
    String coupons(CurrentShop shop, @RequestParam(required = false) @Nullable String period, Model model) {
        var chosen = Period.of(period);
        model.addAttribute("period", chosen);
        model.addAttribute("rows", new Rows(details.of(shop, chosen)));
        model.addAttribute("used", details.coupons(shop, chosen));
        model.addAttribute("withCoupon", details.sum(shop, chosen, orders -> orders.ofCoupon(SalesFilter.ANY)));
        model.addAttribute("all", details.total(shop, chosen));
        model.addAttribute("names", names(shop.id()));
        return "analytics/sends-coupons :: coupons";
    }

    /** The newest fifty. */
    private List<Line> started(ShopId shop) {
        return campaigns.page(shop, false, Keyset.of("campaigns", null)).rows().stream()
                .filter(campaign -> campaign.send() != null)
                .map(campaign -> new Line(campaign, sums(shop, campaign.send())))
                .toList();
    }

    private SendSums sums(ShopId shop, @Nullable Long send) {
        return send == null ? new SendSums(Map.of()) : sends.sums(shop, send);
    }

    private Map<Long, String> names(ShopId shop) {
        return coupons.all(shop).stream()
                .collect(Collectors.toMap(Coupon::id, coupon -> coupon.draft().name()));
    }
}
