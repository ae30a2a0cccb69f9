package dev.storecrm.messaging.smtp;

import dev.storecrm.messaging.ledger.Outcome;
import dev.storecrm.messaging.smtp.RelayDown.Reason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lines to one relay, as many as it permits: when it takes no more of them, those it took do the work, and one more is
 * tried now and then.
 */
final class RelayPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayPool.class);

    private final Opening opening;
    private final int most;
    private final long tryMoreAfter;
    private final Deque<RelayConnection> idle = new ArrayDeque<>();
    private int open;
    private int permitted;
    private long shrunkAt;
    private boolean closed;
    private boolean retired;
    private volatile @Nullable Long lostAt;

    /** Makes a line. */
    @FunctionalInterface
    interface Opening {
        RelayConnection open() throws RelayDown;
    }

    /**
     * @param tryMoreAfter nanoseconds until one more line is tried after the relay refused one
     */
    RelayPool(Opening opening, int most, long tryMoreAfter) {
        this.opening = opening;
        this.most = most;
        this.permitted = most;
        this.tryMoreAfter = tryMoreAfter;
    }

    /**
     * Hands one mail over by a line that is up. A kept line that turns out dead before the mail's end is replaced once; the
     * others that were kept as long are asked before they are used, so that nobody else's attempt is spent on finding out.
     *
     * @throws RelayDown when no line can be had; nothing was begun
     */
    Outcome hand(String envelopeFrom, String recipient, byte[] mail, BooleanSupplier begin) throws RelayDown {
        var line = take();
        try {
            var kept = line.wasUsed();
            var outcome = line.hand(envelopeFrom, recipient, mail, begin);
            if (!kept || !isLost(outcome)) {
                return outcome;
            }
            lostAt = System.nanoTime();
            return again(envelopeFrom, recipient, mail, outcome);
        } finally {
            giveBack(line);
        }
    }

    private static boolean isLost(Outcome outcome) {
        return Answers.CONNECTION_LOST.equals(outcome.reason()) && !outcome.heard();
    }

    private Outcome again(String envelopeFrom, String recipient, byte[] mail, Outcome before) {
        try (var fresh = opening.open()) {
            return fresh.handBegun(envelopeFrom, recipient, mail);
        } catch (RelayDown e) {
            return before;
        }
    }

    private RelayConnection take() throws RelayDown {
        while (true) {
            var kept = keptOrLeave();
            if (kept == null) {
                try {
                    return opening.open();
                } catch (RelayDown e) {
                    if (!waitForOthers(e)) {
                        throw e;
                    }
                    continue;
                }
            }
            if (kept.isUp() && (!isDoubtful(kept) || kept.answers())) {
                return kept;
            }
            drop(kept);
        }
    }

    private boolean isDoubtful(RelayConnection kept) {
        var lost = lostAt;
        return lost != null && kept.wasUsedBefore(lost);
    }

    /** A kept line, or null with the leave to open one more. */
    private synchronized @Nullable RelayConnection keptOrLeave() {
        while (true) {
            if (closed) {
                throw new IllegalStateException("The process is ending");
            }
            var kept = idle.pollLast();
            if (kept != null) {
                return kept;
            }
            if (permitted < most && System.nanoTime() - shrunkAt > tryMoreAfter) {
                permitted++;
                shrunkAt = System.nanoTime();
            }
            if (open < permitted) {
                open++;
                return null;
            }
            waitABit();
        }
    }

    /** Whether others have lines that the relay does permit. */
    private synchronized boolean waitForOthers(RelayDown down) {
        open--;
        var others = open > 0 && (down.reason() == Reason.BUSY || down.reason() == Reason.UNREACHABLE);
        if (others && open < permitted) {
            permitted = open;
            shrunkAt = System.nanoTime();
            LOG.info("The relay permits {} lines", permitted);
        }
        notifyAll();
        return others;
    }

    private synchronized void drop(RelayConnection line) {
        open--;
        notifyAll();
        line.close();
    }

    /**
     * Gives up its lines, unless one is in use. Whoever still knows it may go on: no line is kept any more.
     *
     * @return whether it did
     */
    synchronized boolean retire() {
        if (open > idle.size()) {
            return false;
        }
        retired = true;
        idle.forEach(RelayConnection::close);
        open -= idle.size();
        idle.clear();
        return true;
    }

    private synchronized void giveBack(RelayConnection line) {
        if (closed || retired || !line.isUp()) {
            drop(line);
            return;
        }
        idle.addLast(line);
        // one line is for one who waits
        notify();
    }

    /** Its caller looks again whatever it was woken by. */
    @SuppressWarnings("WaitNotInLoop")
    private void waitABit() {
        try {
            wait(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(RelayConnection::close);
        idle.clear();
        notifyAll();
    }
}
