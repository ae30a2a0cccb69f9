package dev.storecrm.messaging.ledger;

import dev.storecrm.consent.Channel;
import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.SuppressionList;
import java.time.Clock;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes to the recipients of a batch, so many at a time in the whole process, shops by turns. */
@Component
class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);

    /** More than are written to at a time: meanwhile the next mails are made. */
    private static final int AT_A_TIME = 16;
    /** As many as there are lines to a relay, and as many as a process that dies leaves unknown. */
    static final int WRITTEN_AT_A_TIME = 10;

    private final DeliveryQueries deliveries;
    private final BookQueries books;
    private final ObjectProvider<Deliverer> deliverers;
    private final SuppressionList suppressions;
    private final InShop inShop;
    private final Clock clock;

    /** Fair: who waits longest is next, whichever shop's it is. */
    private final Semaphore places = new Semaphore(AT_A_TIME, true);

    /** From the last question until how it ended is noted, so that it is on paper before another is begun in its place. */
    private final Semaphore written = new Semaphore(WRITTEN_AT_A_TIME);

    private volatile boolean stopped;

    Dispatch(
            DeliveryQueries deliveries,
            BookQueries books,
            ObjectProvider<Deliverer> deliverers,
            SuppressionList suppressions,
            InShop inShop,
            Clock clock) {
        this.suppressions = suppressions;
        this.deliveries = deliveries;
        this.books = books;
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
    Batch all(ShopId shop, Turn turn) {
        var batch = new Batch();
        if (turn.down() != null) {
            batch.down(turn.down());
        }
        if (turn.round() != null) {
            all(shop, turn, turn.round(), batch);
        }
        inShop.run(shop, () -> deliveries.release(shop, turn.lease(), clock.instant()));
        return batch;
    }

    private void all(ShopId shop, Turn turn, Deliverer.Round round, Batch batch) {
        var rest = new ConcurrentLinkedQueue<>(turn.claimed());
        // whoever writes waits for the database and nothing else: a virtual thread would be parked and woken for each
        // answer
        try (var writers = Executors.newCachedThreadPool(
                        Thread.ofPlatform().name("book-", 0).factory());
                var book = new Book(books, suppressions, inShop, clock, shop, turn.send(), turn.lease(), writers);
                var threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofPlatform().name("send-", 0).factory())) {
            for (var line = 0; line < Math.min(AT_A_TIME, turn.claimed().size()); line++) {
                threads.execute(() -> line(rest, round, batch, book));
            }
        }
    }

    void stop() {
        stopped = true;
    }

    /** Takes one recipient after the other, so that what it has to write down about one is written with the next. */
    private void line(Queue<Claimed> rest, Deliverer.Round round, Batch batch, Book book) {
        for (var next = rest.poll(); next != null; next = rest.poll()) {
            var recipient = next;
            inTurn(batch, book, () -> one(round, recipient, batch, book));
        }
        book.write();
    }

    private void inTurn(Batch batch, Book book, Runnable work) {
        takePlace(book);
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

    /** Without a wait where there is one, but not in front of those who wait. */
    private void takePlace(Book book) {
        try {
            if (places.tryAcquire(0, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        book.write();
        places.acquireUninterruptibly();
    }

    private void one(Deliverer.Round round, Claimed recipient, Batch batch, Book book) {
        var asking = new Asking(() -> begin(book, recipient));
        try {
            var outcome = outcome(round, recipient, asking);
            if (asking.refused) {
                return;
            }
            var told = outcome.heard() && !asking.granted ? Outcome.unknown("NOT_ASKED") : outcome;
            book.end(recipient, told);
            batch.ended(told);
        } catch (ChannelDown e) {
            // it keeps its claim until the batch gives back what it did not begin
            batch.down(e);
        } finally {
            if (asking.granted) {
                written.release();
            }
        }
    }

    private boolean begin(Book book, Claimed recipient) {
        written.acquireUninterruptibly();
        var granted = false;
        try {
            granted = book.begin(recipient.delivery());
            return granted;
        } finally {
            if (!granted) {
                written.release();
            }
        }
    }

    private static Outcome outcome(Deliverer.Round round, Claimed recipient, Asking asking) {
        try {
            return round.deliver(recipient, asking);
        } catch (ChannelDown e) {
            if (!asking.granted) {
                throw e;
            }
            return Outcome.unknown("BROKE_OFF");
        } catch (RuntimeException | Error e) {
            LOG.warn("Delivery {} broke off", recipient.delivery(), e);
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
}
