package dev.storecrm.flow.trigger;

import dev.storecrm.database.InShop;
import dev.storecrm.flow.trigger.NewsQueries.News;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.segment.CustomersEnteredSegment;
import dev.storecrm.segment.CustomersLeftSegment;
import dev.storecrm.segment.Segments;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyAdmin;
import dev.storecrm.shopify.UserErrors;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells Flow who entered and who left a segment, if the shop has a workflow that begins so. Noted in the recount's own
 * transaction and sent afterwards, each at least once; what Shopify cannot take now is tried again.
 */
@Component
class SegmentNews implements DueWorkHandler {
    static final String KIND = "flow-news";
    /** Keys of the triggers' fields, as their extensions have them. */
    static final String NAME = "Segment name";

    static final String NUMBER = "Segment number";
    /** As long as Flow itself goes on trying. Later than that a message would come as a surprise. */
    static final Duration FRESH = Duration.ofHours(36);

    private static final Logger LOG = LoggerFactory.getLogger(SegmentNews.class);
    private static final int BATCH = 100;

    private final NewsQueries news;
    private final FlowListeners listeners;
    private final Segments segments;
    private final Shops shops;
    private final ShopifyAdmin admin;
    private final InShop inShop;
    private final DueWork dueWork;
    private final Clock clock;

    SegmentNews(
            NewsQueries news,
            FlowListeners listeners,
            Segments segments,
            Shops shops,
            ShopifyAdmin admin,
            InShop inShop,
            DueWork dueWork,
            Clock clock) {
        this.news = news;
        this.listeners = listeners;
        this.segments = segments;
        this.shops = shops;
        this.admin = admin;
        this.inShop = inShop;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @EventListener
    void on(CustomersEnteredSegment entered) {
        note(entered.shop(), SegmentTrigger.ENTERED, entered.segment(), entered.customers());
    }

    @EventListener
    void on(CustomersLeftSegment left) {
        note(left.shop(), SegmentTrigger.LEFT, left.segment(), left.customers());
    }

    private void note(ShopId shop, SegmentTrigger trigger, long segment, List<Long> customers) {
        if (listeners.listens(shop, trigger.handle())) {
            news.add(shop, trigger, segment, customers, clock.instant());
            dueWork.put(shop, KIND);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(ShopId shop, Lease lease) {
        var stale = inShop.call(shop, () -> news.deleteOld(shop, clock.instant().minus(FRESH)));
        if (stale > 0) {
            LOG.warn("{} news for Flow of shop {} could not be sent in {}", stale, shop, FRESH);
        }
        var profile = shops.get(shop);
        if (profile.state() == ShopState.UNINSTALLED) {
            return;
        }
        for (var batch = oldest(shop); !batch.isEmpty(); batch = oldest(shop)) {
            batch.forEach(one -> send(profile, one));
        }
    }

    private List<News> oldest(ShopId shop) {
        return inShop.call(shop, () -> news.oldest(shop, BATCH));
    }

    private void send(ShopProfile profile, News one) {
        var shop = profile.id();
        // the workflow may have been turned off meanwhile
        if (listeners.listens(shop, one.trigger().handle())) {
            var segment = segments.get(shop, one.segment());
            receive(
                    profile.domain(),
                    one.trigger(),
                    Map.of("customer_id", one.customer(), NAME, segment.name(), NUMBER, segment.id()));
        }
        inShop.run(shop, () -> news.delete(shop, one.id()));
    }

    private void receive(ShopDomain domain, SegmentTrigger trigger, Map<String, Object> payload) {
        try {
            admin.find(
                    domain,
                    "flow/TriggerReceive",
                    Map.of("handle", trigger.handle(), "payload", payload),
                    "flowTriggerReceive",
                    Map.class);
        } catch (UserErrors e) {
            LOG.warn("Flow does not take the trigger {}: {}", trigger.handle(), e.getMessage());
        }
    }
}
