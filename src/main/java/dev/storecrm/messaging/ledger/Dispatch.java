package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes to the recipients of a batch, so many at a time in the whole process, shops by turns. */
@Component
class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final int AT_A_TIME = 10;

    private final DeliveryQueries deliveries;
    private final ObjectProvider<Deliverer> deliverers;
    private final SuppressionList suppressions;
    private final InShop inShop;
    private final Clock clock;

    /** Fair: who waits longest is next, whichever shop's it is. */
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    private volatile boolean stopped;

    Dispatch(
            DeliveryQueries deliveries,
            ObjectProvider<Deliverer> deliverers,
            SuppressionList suppressions,
            InShop inShop,
            Clock clock) {
        this.suppressions = suppressions;
        this.deliveries = deliveries;
        this.deliverers = deliverers;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Who delivers by a channel; asked before anybody is claimed, as a claim counts as an attempt. */
    Deliverer by(Channel channel) {
        return deliverers.stream()
                .filter(each -> each.channel() == channel)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing delivers by " + channel));
    }

    /** Returns when each of them has ended or was given back: all of the rest are, when the channel is down. */
    Batch all(ShopId shop, Deliverer deliverer, List<Claimed> claimed, UUID lease) {
        var batch = new Batch();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            claimed.forEach(
                    each -> threads.execute(() -> inTurn(batch, () -> one(shop, deliverer, each, lease, batch))));
        }
        if (stopped || batch.down().isPresent()) {
            inShop.run(shop, () -> deliveries.release(shop, lease));
        }
        return batch;
    }

    void stop() {
        stopped = true;
    }

    private void inTurn(Batch batch, Runnable work) {
        places.acquireUninterruptibly();
        try {
            if (!stopped && batch.down().isEmpty()) {
                work.run();
            }
        } catch (RuntimeException e) {
            // the row keeps its lease, and what that leaves is told when it ends
            LOG.error("A delivery could not be written down", e);
        } finally {
            places.release();
        }
    }

    private void one(ShopId shop, Deliverer deliverer, Claimed recipient, UUID lease, Batch batch) {
        var asking = new Asking(
                () -> inShop.call(shop, () -> deliveries.begin(shop, recipient.delivery(), lease, clock.instant())));
        try {
            var outcome = outcome(shop, deliverer, recipient, asking);
            if (asking.refused) {
                return;
            }
            var told = outcome.heard() && !asking.granted ? Outcome.unknown("NOT_ASKED") : outcome;
            settle(shop, recipient, lease, told);
            batch.ended(told);
        } catch (ChannelDown e) {
            // it keeps its claim until the batch gives back what it did not begin
            batch.down(e);
        }
    }

    private static Outcome outcome(ShopId shop, Deliverer deliverer, Claimed recipient, Asking asking) {
        try {
            return deliverer.deliver(shop, recipient, asking);
        } catch (ChannelDown e) {
            if (!asking.granted) {
                throw e;
            }
            return Outcome.unknown("BROKE_OFF");
        } catch (RuntimeException | Error e) {
            LOG.warn("Delivery {} of shop {} broke off", recipient.delivery(), shop, e);
            return asking.granted ? Outcome.unknown("BROKE_OFF") : Outcome.later("BROKE_OFF", null);
        }
    }

    /** Remembers what the last question was answered with; used by one thread. */
    private static final class Asking implements BooleanSupplier {
        private final BooleanSupplier question;
        private boolean granted;
        private boolean refused;

        Asking(BooleanSupplier question) {
            this.question = question;
        }

        @Override
        public boolean getAsBoolean() {
            granted = question.getAsBoolean();
            refused = !granted;
            return granted;
        }
    }

    private void settle(ShopId shop, Claimed recipient, UUID lease, Outcome outcome) {
        var now = clock.instant();
        var last = outcome.fate() == Fate.SOFT_FAILED && Retries.spent(recipient.attempt());
        var ended = last ? Outcome.failed("GAVE_UP", outcome.answer()) : outcome;
        var again = now.plus(Retries.after(recipient.attempt(), ThreadLocalRandom.current()));
        inShop.run(shop, () -> {
            deliveries.settle(shop, recipient.delivery(), lease, ended, again, now);
            if (Outcome.NO_MAILBOX.equals(ended.reason())) {
                suppressions.add(shop, recipient.address(), SuppressionReason.HARD_BOUNCE, null, null);
            }
        });
    }
}
