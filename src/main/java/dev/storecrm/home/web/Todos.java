package dev.storecrm.home.web;

import dev.storecrm.campaign.CampaignLine;
import dev.storecrm.campaign.CampaignState;
import dev.storecrm.campaign.Campaigns;
import dev.storecrm.coupon.Coupon;
import dev.storecrm.coupon.Coupons;
import dev.storecrm.coupon.custody.DiscountState;
import dev.storecrm.coupon.custody.HeldDiscounts;
import dev.storecrm.coupon.redemption.Redemptions;
import dev.storecrm.home.HomeQueries;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.page.Keyset;
import dev.storecrm.webhook.WebhookInbox;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Finds what waits for a person. Each question is answered by an index, as Home asks all of them every time. */
@Component
class Todos {
    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration LATELY = Duration.ofDays(14);

    private final Campaigns campaigns;
    private final Sends sends;
    private final Coupons coupons;
    private final HeldDiscounts discounts;
    private final Redemptions redemptions;
    private final WebhookInbox inbox;
    private final HomeQueries queries;
    private final Clock clock;

    Todos(
            Campaigns campaigns,
            Sends sends,
            Coupons coupons,
            HeldDiscounts discounts,
            Redemptions redemptions,
            WebhookInbox inbox,
            HomeQueries queries,
            Clock clock) {
        this.campaigns = campaigns;
        this.sends = sends;
        this.coupons = coupons;
        this.discounts = discounts;
        this.redemptions = redemptions;
        this.inbox = inbox;
        this.queries = queries;
        this.clock = clock;
    }

    List<Todo> of(ShopId shop) {
        var todos = new ArrayList<Todo>();
        var newest = campaigns.page(shop, false, Keyset.of("campaigns", null)).rows();
        unknown(shop, newest, todos);
        waiting(shop, newest, todos);
        leaking(shop, todos);
        expiring(shop, todos);
        var failed = inbox.backlog(shop).failed().number();
        if (failed > 0) {
            todos.add(new Todo("home.todo.webhooks", failed, "", "/sync", "warning"));
        }
        return todos;
    }

    private void unknown(ShopId shop, List<CampaignLine> newest, List<Todo> todos) {
        queries.unknown(shop).forEach((campaign, mails) -> {
            var name = newest.stream()
                    .filter(line -> line.id() == campaign)
                    .map(CampaignLine::name)
                    .findFirst()
                    .orElse("–");
            todos.add(new Todo(
                    "home.todo.unknown",
                    mails,
                    name,
                    "/campaigns/" + campaign + "/recipients?fate=UNKNOWN",
                    "critical"));
        });
    }

    private void waiting(ShopId shop, List<CampaignLine> newest, List<Todo> todos) {
        var started = new ArrayList<Long>();
        for (var line : newest) {
            if (line.send() != null) {
                started.add(line.send());
            }
        }
        var states = sends.states(shop, started);
        for (var line : newest) {
            if (line.state() == CampaignState.HELD) {
                todos.add(new Todo("home.todo.held", 1, line.name(), "/campaigns/" + line.id(), "warning"));
            }
            if (line.send() != null && states.get(line.send()) == SendState.PAUSED) {
                todos.add(new Todo("home.todo.paused", 1, line.name(), "/campaigns/" + line.id(), "attention"));
            }
        }
    }

    private void leaking(ShopId shop, List<Todo> todos) {
        redemptions
                .leaks(shop, LATELY)
                .forEach((coupon, uses) -> todos.add(new Todo(
                        "home.todo.leak",
                        uses,
                        coupons.get(shop, coupon).draft().name(),
                        "/coupons/" + coupon,
                        "warning")));
    }

    private void expiring(ShopId shop, List<Todo> todos) {
        var now = clock.instant();
        var newest = discounts.newest(shop);
        for (var coupon : newest.isEmpty() ? List.<Coupon>of() : coupons.all(shop)) {
            var discount = newest.get(coupon.id());
            if (discount == null || discount.state() != DiscountState.LIVE || coupon.ended()) {
                continue;
            }
            var end = discount.endsAt();
            if (end != null && end.isAfter(now) && end.isBefore(now.plus(SOON))) {
                todos.add(new Todo(
                        "home.todo.expiring",
                        Duration.between(now, end).toDays(),
                        coupon.draft().name(),
                        "/coupons/" + coupon.id(),
                        "attention"));
            }
        }
    }
}
