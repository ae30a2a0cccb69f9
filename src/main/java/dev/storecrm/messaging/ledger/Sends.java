package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.NotFound;
import dev.storecrm.privacy.Suppressions;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Decisions to write to people: begun once, paused, resumed, cancelled, and always accounted for. */
@Component
public class Sends {
    /** What {@code send.kind} says of the app's own mails; no kind that people say yes or no to. */
    public static final String SYSTEM = "SYSTEM";

    private final SendQueries sends;
    private final DeliveryQueries deliveries;
    private final Suppressions suppressions;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Sends(
            SendQueries sends,
            DeliveryQueries deliveries,
            Suppressions suppressions,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.sends = sends;
        this.deliveries = deliveries;
        this.suppressions = suppressions;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Freezes the audience and begins; the same decision again gives the send that was begun.
     *
     * @return the send's number
     */
    public long begin(ShopId shop, NewSend send, Audience audience) {
        return begin(
                shop,
                new Opening(
                        send.origin(),
                        send.originKey(),
                        send.channel(),
                        send.kind().name()),
                audience);
    }

    /**
     * A mail of the app itself to one customer, who has just asked for it: it knows neither permission nor plan, only the list
     * of suppressed addresses.
     *
     * @return the send's number
     */
    public long beginSystem(ShopId shop, String origin, String key, long customer) {
        return begin(shop, new Opening(origin, key, Channel.MAIL, SYSTEM), Audience.of(List.of(customer)));
    }

    private long begin(ShopId shop, Opening send, Audience audience) {
        return inShop.call(shop, () -> {
            var opened = sends.open(shop, send, clock.instant());
            if (opened.isEmpty()) {
                return sends.find(shop, send.origin(), send.originKey()).orElseThrow();
            }
            sends.freeze(shop, opened.get(), audience, suppressions.hashing(shop), clock.instant());
            due.put(shop, SendWork.KIND);
            return opened.get();
        });
    }

    /**
     * Nobody new is written to; who is being written to is finished.
     *
     * @param reason a word for pages
     * @return whether it ran
     */
    public boolean pause(ShopId shop, long send, String reason) {
        return inShop.call(shop, () -> sends.change(shop, send, List.of(SendState.RUNNING), SendState.PAUSED, reason));
    }

    /** Whether it goes on; not while it waits for a plan that the shop does not have. */
    public boolean resume(ShopId shop, long send) {
        return inShop.call(shop, () -> {
            var resumed = sends.resume(shop, send);
            if (resumed) {
                due.put(shop, SendWork.KIND);
            }
            return resumed;
        });
    }

    /** For good: who was not written to yet is left out. */
    public boolean cancel(ShopId shop, long send) {
        return inShop.call(shop, () -> {
            var cancelled = sends.cancel(shop, send, clock.instant());
            if (cancelled) {
                deliveries.skipRest(shop, send, "CANCELLED", clock.instant());
            }
            return cancelled;
        });
    }

    public SendState state(ShopId shop, long send) {
        return inShop.call(shop, () -> sends.state(shop, send)).orElseThrow(() -> new NotFound("Send " + send));
    }

    public SendSums sums(ShopId shop, long send) {
        return inShop.call(shop, () -> sends.sums(shop, send));
    }
}
