package dev.storecrm.messaging.ledger;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.DeliveryQueries.Ending;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the recipients of one batch, written down. What several lines have to say at the same moment is one
 * transaction: a commit for each mail would be what a send mostly waits for.
 */
final class Book {
    private static final Logger LOG = LoggerFactory.getLogger(Book.class);

    private final DeliveryQueries deliveries;
    private final SuppressionList suppressions;
    private final InShop inShop;
    private final Clock clock;
    private final ShopId shop;
    private final Running send;
    private final UUID lease;
    private final Queue<Question> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    Book(
            DeliveryQueries deliveries,
            SuppressionList suppressions,
            InShop inShop,
            Clock clock,
            ShopId shop,
            Running send,
            UUID lease) {
        this.deliveries = deliveries;
        this.suppressions = suppressions;
        this.inShop = inShop;
        this.clock = clock;
        this.shop = shop;
        this.send = send;
        this.lease = lease;
    }

    private record Ended(Ending ending, String address) {}

    /** Whether to go on with a recipient; its fields are touched by who holds the lock alone. */
    private static final class Question {
        private final long delivery;
        private boolean answered;
        private boolean granted;
        private @Nullable RuntimeException failure;

        Question(long delivery) {
            this.delivery = delivery;
        }
    }

    /**
     * Writes down that a recipient is being written to; everything that ended before is written down with it.
     *
     * @return whether to go on
     */
    boolean begin(long delivery) {
        var question = new Question(delivery);
        asked.add(question);
        writing.lock();
        try {
            if (!question.answered) {
                writeAll();
            }
        } finally {
            writing.unlock();
        }
        if (question.failure != null) {
            throw question.failure;
        }
        return question.granted;
    }

    /** How it ended; on paper by the next {@link #begin} or {@link #write} of any line at the latest. */
    void end(Claimed recipient, Outcome outcome) {
        var now = clock.instant();
        var last = outcome.fate() == Fate.SOFT_FAILED && Retries.spent(recipient.attempt());
        var told = last ? Outcome.failed("GAVE_UP", outcome.answer()) : outcome;
        var again = now.plus(Retries.after(recipient.attempt(), ThreadLocalRandom.current()));
        ended.add(new Ended(new Ending(recipient.delivery(), told, again, now), recipient.address()));
    }

    /** Puts on paper what ended, for who is about to wait. */
    void write() {
        if (ended.isEmpty()) {
            return;
        }
        writing.lock();
        try {
            writeAll();
        } finally {
            writing.unlock();
        }
    }

    private void writeAll() {
        // in this order: a line says how the last one ended before it asks for the next
        var questions = drained(asked);
        var endings = drained(ended);
        try {
            var granted = inShop.repeated(shop, () -> {
                settle(endings);
                return questions.isEmpty()
                        ? List.<Long>of()
                        : List.copyOf(deliveries.begin(
                                shop,
                                send,
                                questions.stream().map(each -> each.delivery).toList(),
                                lease,
                                clock.instant()));
            });
            questions.forEach(each -> each.granted = granted.contains(each.delivery));
        } catch (RuntimeException e) {
            questions.forEach(each -> each.failure = e);
            endings.forEach(this::alone);
        } finally {
            questions.forEach(each -> each.answered = true);
        }
    }

    /** One that cannot be written down must not take the others with it. */
    private void alone(Ended one) {
        try {
            inShop.run(shop, () -> settle(List.of(one)));
        } catch (RuntimeException e) {
            // the row keeps its lease, and what that leaves is told when it ends
            LOG.error("Delivery {} of shop {} could not be written down", one.ending.delivery(), shop, e);
        }
    }

    private void settle(List<Ended> endings) {
        if (endings.isEmpty()) {
            return;
        }
        deliveries.settle(shop, lease, endings.stream().map(Ended::ending).toList());
        endings.stream()
                .filter(each -> Outcome.NO_MAILBOX.equals(each.ending.outcome().reason()))
                .forEach(each -> suppressions.add(shop, each.address, SuppressionReason.HARD_BOUNCE, null, null));
    }

    private static <T> List<T> drained(Queue<T> queue) {
        var all = new ArrayList<T>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            all.add(next);
        }
        return all;
    }
}
