package dev.storecrm.consent;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.UserErrors;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells Shopify of decisions about marketing mail that were made here (F37). Noted in the decision's own transaction; what
 * Shopify cannot take now is tried again with growing pauses. What comes back as a webhook says nothing new, so the ledger
 * stays as it is.
 */
@Component
public class Pushes implements DueWorkHandler {
    static final String KIND = "consent-push";

    private static final Logger LOG = LoggerFactory.getLogger(Pushes.class);
    private static final int BATCH = 100;
    private static final int LONGEST = 300;

    private final PushQueries queries;
    private final Shops shops;
    private final ShopifyAdmin admin;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Pushes(PushQueries queries, Shops shops, ShopifyAdmin admin, InShop inShop, DueWork due, Clock clock) {
        this.queries = queries;
        this.shops = shops;
        this.admin = admin;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /** What Shopify says about a customer's mail address. */
    record MailConsent(String marketingState, @Nullable Instant marketingUpdatedAt) {}

    /** What Shopify has yet to hear of a customer, or does not take. */
    public Optional<ConsentPush> of(ShopId shop, long customer) {
        return inShop.call(shop, () -> queries.find(shop, customer));
    }

    /**
     * Only in the transaction that takes the decisions down. Shopify knows no other kind, and mail alone.
     *
     * @param decisions one for each customer, channel and kind
     */
    void note(ShopId shop, List<Decision> decisions) {
        var news = decisions.stream()
                .filter(decision -> decision.channel() == Channel.MAIL
                        && decision.kind() == Kind.MARKETING
                        && decision.source().isOurs())
                .map(decision ->
                        new ConsentPush(decision.customer(), decision.choice(), decision.at(), level(decision), null))
                .toList();
        if (news.isEmpty()) {
            return;
        }
        queries.put(shop, news);
        due.put(shop, KIND);
    }

    /** A yes by a link was confirmed by a mail; whoever staff says it for said it once. */
    private static String level(Decision decision) {
        if (decision.choice() == Choice.OUT) {
            return "UNKNOWN";
        }
        return decision.source() == Source.LINK ? "CONFIRMED_OPT_IN" : "SINGLE_OPT_IN";
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var profile = shops.get(shop);
        if (profile.state() == ShopState.UNINSTALLED) {
            return;
        }
        for (var batch = waiting(shop); !batch.isEmpty(); batch = waiting(shop)) {
            batch.forEach(push -> tell(shop, profile.domain(), push));
        }
    }

    private List<ConsentPush> waiting(ShopId shop) {
        return inShop.call(shop, () -> queries.waiting(shop, BATCH));
    }

    private void tell(ShopId shop, ShopDomain domain, ConsentPush push) {
        try {
            if (inShop.call(shop, () -> queries.holds(shop, push)) && isNews(domain, push)) {
                update(domain, push);
            }
            inShop.run(shop, () -> queries.done(shop, push));
        } catch (UserErrors e) {
            LOG.warn("Shopify does not take the decision of a customer of shop {}: {}", shop, e.errors());
            var why = e.errors().getFirst().message();
            inShop.run(shop, () -> queries.refuse(shop, push, why.substring(0, Math.min(why.length(), LONGEST))));
        }
    }

    /** Not when Shopify says the same, has something newer, or knows no such address. */
    private boolean isNews(ShopDomain domain, ConsentPush push) {
        var there = admin.find(
                domain,
                "consent/MailConsent",
                Map.of("id", id(push)),
                "customer.defaultEmailAddress",
                MailConsent.class);
        return there.filter(consent -> !consent.marketingState().equals(push.state()))
                .filter(consent -> consent.marketingUpdatedAt() == null
                        || !consent.marketingUpdatedAt().isAfter(push.decidedAt()))
                .isPresent();
    }

    private void update(ShopDomain domain, ConsentPush push) {
        var now = clock.instant();
        var at = push.decidedAt().isAfter(now) ? now : push.decidedAt();
        admin.find(
                domain,
                "consent/MailConsentUpdate",
                Map.of("customer", id(push), "state", push.state(), "level", push.level(), "at", at.toString()),
                "customerEmailMarketingConsentUpdate",
                Map.class);
    }

    private static String id(ConsentPush push) {
        return "gid://shopify/Customer/" + push.customer();
    }
}
