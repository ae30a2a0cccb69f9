package dev.storecrm.sync;

import dev.storecrm.jobs.DueWork;
import dev.storecrm.jobs.DueWorkHandler;
import dev.storecrm.jobs.Lease;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.Installs;
import dev.storecrm.shop.ShopInstalled;
import dev.storecrm.shop.ShopProfile;
import dev.storecrm.shop.ShopState;
import dev.storecrm.shop.Shops;
import dev.storecrm.webhook.Topics;
import dev.storecrm.webhook.WebhookInbox;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Looks every hour whether Shopify still tells us what happens, and mends it. */
@Component
class SubscriptionWatch implements DueWorkHandler {
    static final String KIND = "sync-subscriptions";

    private static final Duration PAUSE = Duration.ofHours(1);

    private final Shops shops;
    private final Installs installs;
    private final Subscriptions subscriptions;
    private final Silence silence;
    private final Surroundings around;

    SubscriptionWatch(
            Shops shops, Installs installs, Subscriptions subscriptions, Silence silence, Surroundings around) {
        this.shops = shops;
        this.installs = installs;
        this.subscriptions = subscriptions;
        this.silence = silence;
        this.around = around;
    }

    @Component
    record Surroundings(Topics topics, WebhookInbox inbox, DueWork dueWork, Clock clock) {}

    @EventListener
    void on(ShopInstalled installed) {
        around.dueWork().put(installed.shop(), KIND);
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
        around.inbox().lookAgain(shop);
        if (profile.state() == ShopState.ACTIVE) {
            watch(profile);
        }
        around.dueWork().put(shop, KIND, around.clock().instant().plus(PAUSE));
    }

    private void watch(ShopProfile shop) {
        if (installs.connection(shop.id()).pasted()) {
            // the merchant's own app has no configuration of ours: all that comes is what was subscribed in the shop
            silence.restored(shop.id(), subscriptions.restore(shop.domain(), subscribable()));
        }
        var lasting = silence.check(shop);
        if (!lasting.isEmpty()) {
            silence.restored(shop.id(), subscriptions.restore(shop.domain(), silence.topics(lasting)));
        }
    }

    /** The privacy topics cannot be subscribed to in a shop. */
    private Set<String> subscribable() {
        return around.topics().all().stream()
                .filter(topic -> !topic.endsWith("/redact") && !topic.endsWith("/data_request"))
                .collect(Collectors.toSet());
    }
}
