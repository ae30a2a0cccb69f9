package dev.storecrm.messaging.ledger;

import dev.storecrm.database.GroupCommit;
import dev.storecrm.database.InShop;
import dev.storecrm.database.NotWritten;
import dev.storecrm.database.ShopSession;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.BookQueries.Ending;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of the recipients of one batch, written down. What several lines have to say at the same moment is one
 * transaction: a commit for each mail would be what a send mostly waits for.
 */
final class Book implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Book.class);
    private static final int MOST = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final BookQueries queries;
    private final SuppressionList suppressions;
    private final InShop inShop;
    private final Clock clock;
    private final ShopId shop;
    private final Running send;
    private final UUID lease;
    private final Queue<Ended> ended = new ConcurrentLinkedQueue<>();
    private final GroupCommit<Question> commits;
    private @Nullable ShopSession session;

    Book(
            BookQueries queries,
            SuppressionList suppressions,
            InShop inShop,
            Clock clock,
            ShopId shop,
            Running send,
            UUID lease,
            Executor threads) {
        this.queries = queries;
        this.suppressions = suppressions;
        this.inShop = inShop;
        this.clock = clock;
        this.shop = shop;
        this.send = send;
        this.lease = lease;
        this.commits = new GroupCommit<>(this::write, threads, new GroupCommit.Bounds(1, MOST, MOST));
    }

    private record Ended(Ending ending, String address) {}

    /** Whether to go on with a recipient; nobody's, when all that is wanted is that the rest is on paper. */
    private static final class Question {
        private final @Nullable Long delivery;
        private volatile boolean granted;

        Question(@Nullable Long delivery) {
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
        commits.write(question, PATIENCE);
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
        try {
            commits.write(new Question(null), PATIENCE);
        } catch (NotWritten e) {
            // whoever could not be written down was told of by itself
            LOG.debug("Nothing to wait for", e);
        }
    }

    /** One write at a time, by whichever thread: a line says how the last one ended before it asks for the next. */
    private void write(List<Question> questions) {
        var endings = drained();
        try {
            var granted = write(endings, questions);
            questions.forEach(each -> each.granted = each.delivery != null && granted.contains(each.delivery));
        } catch (RuntimeException e) {
            closeSession();
            endings.forEach(this::alone);
            throw e;
        }
    }

    private Set<Long> write(List<Ended> endings, List<Question> questions) {
        // first, as a mailbox that is gone is gone whatever comes of the rest
        endings.stream()
                .filter(each -> Outcome.NO_MAILBOX.equals(each.ending.outcome().reason()))
                .forEach(each -> suppressions.add(shop, each.address, SuppressionReason.HARD_BOUNCE, null, null));
        var asked = new ArrayList<Long>();
        for (var question : questions) {
            if (question.delivery != null) {
                asked.add(question.delivery);
            }
        }
        return session()
                .call(jdbc -> queries.write(
                        jdbc,
                        shop,
                        send,
                        lease,
                        endings.stream().map(Ended::ending).toList(),
                        asked,
                        clock.instant()));
    }

    /** One that cannot be written down must not take the others with it. */
    private void alone(Ended one) {
        try {
            write(List.of(one), List.of());
        } catch (RuntimeException e) {
            closeSession();
            // the row keeps its lease, and what that leaves is told when it ends
            LOG.error("Delivery {} of shop {} could not be written down", one.ending.delivery(), shop, e);
        }
    }

    private ShopSession session() {
        var open = session;
        if (open == null) {
            open = inShop.session(shop);
            session = open;
        }
        return open;
    }

    private void closeSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private List<Ended> drained() {
        var all = new ArrayList<Ended>();
        for (var next = ended.poll(); next != null; next = ended.poll()) {
            all.add(next);
        }
        return all;
    }

    /** After the last line has left. */
    @Override
    public void close() {
        closeSession();
    }
}
