package dev.storecrm.home.web;

import dev.storecrm.analytics.sales.Period;
import dev.storecrm.analytics.sales.SalesDetails;
import dev.storecrm.analytics.sales.SalesFilter;
import dev.storecrm.campaign.CampaignLine;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.home.subscriber.MovesFilter;
import dev.storecrm.home.subscriber.MovesFilter.Moved;
import dev.storecrm.home.subscriber.SubscriberQueries;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.SendSums;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.page.Access;
import dev.storecrm.page.Keyset;
import dev.storecrm.page.Role;
import dev.storecrm.page.Unaudited;
import dev.storecrm.segment.Segment;
import dev.storecrm.segment.Segments;
import dev.storecrm.segment.member.Recounts;
import dev.storecrm.segment.member.SegmentCount;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The part of Home that comes by itself after the page: what mails brought, who may get them, and which segments grew. */
@Controller
@Access(Role.VIEWER)
class HomeMailController {
    private static final int CAMPAIGNS = 5;
    private static final int SEGMENTS = 5;
    private static final int COUNTS = 200;
    private static final Duration WEEK = Duration.ofDays(7);

    private final SalesDetails details;
    private final Campaigns campaigns;
    private final Sends sends;
    private final Segments segments;
    private final Recounts recounts;
    private final SubscriberQueries subscribers;
    private final Clock clock;

    HomeMailController(
            SalesDetails details,
            Campaigns campaigns,
            Sends sends,
            Segments segments,
            Recounts recounts,
            SubscriberQueries subscribers,
            Clock clock) {
        this.details = details;
        this.campaigns = campaigns;
        this.sends = sends;
        this.segments = segments;
        this.recounts = recounts;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /** A campaign that was started. */
    record Line(CampaignLine campaign, SendSums sums) {}

    @GetMapping("/home/mail")
    @Unaudited("Sums that name nobody")
    String show(CurrentShop shop, @RequestParam(required = false) @Nullable String period, Model model) {
        var chosen = Period.of(period);
        var filter = details.of(shop, chosen);
        model.addAttribute("period", chosen);
        model.addAttribute("subscribers", subscribers.counts(shop.id(), filter.from(), shop.timeZone()));
        model.addAttribute("came", SubscriberForm.address(new MovesFilter(Moved.CAME, filter.from())));
        model.addAttribute("left", SubscriberForm.address(new MovesFilter(Moved.LEFT, filter.from())));
        model.addAttribute("clicked", details.sum(shop, filter.ofCampaign(SalesFilter.ANY)));
        model.addAttribute("days", details.days(shop));
        model.addAttribute("withCoupon", details.sum(shop, filter.ofCoupon(SalesFilter.ANY)));
        model.addAttribute("all", details.sum(shop, filter));
        model.addAttribute("campaigns", started(shop.id()));
        model.addAttribute("segments", grown(shop.id()));
        return "home/mail :: mail";
    }

    private List<Line> started(ShopId shop) {
        return campaigns.page(shop, false, Keyset.of("campaigns", null)).rows().stream()
                .filter(campaign -> campaign.send() != null)
                .limit(CAMPAIGNS)
                .map(campaign -> new Line(campaign, sums(shop, campaign.send())))
                .toList();
    }

    private SendSums sums(ShopId shop, @Nullable Long send) {
        return send == null ? new SendSums(Map.of()) : sends.sums(shop, send);
    }

    /** Those with most new members since a week ago. */
    private List<GrownSegment> grown(ShopId shop) {
        var ago = clock.instant().minus(WEEK);
        var grown = new ArrayList<GrownSegment>();
        for (var segment : segments.inUse(shop)) {
            var more = grown(shop, segment, ago);
            if (more != null) {
                grown.add(more);
            }
        }
        return grown.stream()
                .sorted(Comparator.comparingLong(GrownSegment::more).reversed())
                .limit(SEGMENTS)
                .toList();
    }

    /** Null for one that did not grow, or was counted another way then. */
    private @Nullable GrownSegment grown(ShopId shop, Segment segment, Instant ago) {
        var counts = recounts.history(shop, segment.id(), COUNTS).stream()
                .filter(count -> count.query().equals(segment.query())
                        && count.countedAt().isAfter(ago))
                .sorted(Comparator.comparing(SegmentCount::countedAt))
                .toList();
        if (counts.size() < 2) {
            return null;
        }
        var more = counts.getLast().members() - counts.getFirst().members();
        return more <= 0
                ? null
                : new GrownSegment(
                        segment.id(), segment.name(), counts.getLast().members(), more);
    }
}
