package dev.storecrm.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * One commit for many requests: while a write is under way, what comes in waits, and goes into the next one together. Each
 * request is answered when its own write is on disk.
 *
 * @param <T> what is written; written at once, in the order in which it came
 */
public final class GroupCommit<T> {
    private final Consumer<List<T>> write;
    private final Executor threads;
    private final Bounds bounds;
    private final Queue<Place<T>> places = new ArrayDeque<>();
    private int writing;

    /**
     * How much is done at a time.
     *
     * @param writers writes at a time
     * @param together items in one write
     * @param waiting items that wait; more are refused at once
     */
    public record Bounds(int writers, int together, int waiting) {}

    public GroupCommit(Consumer<List<T>> write, Executor threads, Bounds bounds) {
        this.write = write;
        this.threads = threads;
        this.bounds = bounds;
    }

    private record Place<T>(T item, CompletableFuture<Boolean> written) {}

    /**
     * Returns when the item is written.
     *
     * @throws NotWritten when it was not, or not so soon
     */
    public void write(T item, Duration patience) {
        var place = new Place<>(item, new CompletableFuture<Boolean>());
        if (enter(place)) {
            threads.execute(this::writeAll);
        }
        await(place, patience);
    }

    /**
     * Has the item written without waiting for it.
     *
     * @return false when too much waits already; then it is not written
     */
    public boolean offer(T item) {
        try {
            if (enter(new Place<>(item, new CompletableFuture<Boolean>()))) {
                threads.execute(this::writeAll);
            }
            return true;
        } catch (NotWritten e) {
            return false;
        }
    }

    int waiting() {
        synchronized (places) {
            return places.size();
        }
    }

    /** Whether another writer is wanted. */
    private boolean enter(Place<T> place) {
        synchronized (places) {
            if (places.size() >= bounds.waiting()) {
                throw new NotWritten("Too much waits already");
            }
            places.add(place);
            if (writing >= bounds.writers()) {
                return false;
            }
            writing++;
            return true;
        }
    }

    private void await(Place<T> place, Duration patience) {
        try {
            place.written().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new NotWritten("The write failed", e);
        } catch (TimeoutException e) {
            synchronized (places) {
                // nobody waits for it any more
                places.remove(place);
            }
            throw new NotWritten("Not written in " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotWritten("Interrupted", e);
        }
    }

    private void writeAll() {
        for (var next = next(); !next.isEmpty(); next = next()) {
            write(next);
        }
    }

    /** Nothing when there is nothing to do: then this writer ends. */
    private List<Place<T>> next() {
        synchronized (places) {
            var next = new ArrayList<Place<T>>();
            while (next.size() < bounds.together() && !places.isEmpty()) {
                next.add(places.remove());
            }
            if (next.isEmpty()) {
                writing--;
            }
            return next;
        }
    }

    private void write(List<Place<T>> together) {
        try {
            write.accept(together.stream().map(Place::item).toList());
            together.forEach(place -> place.written().complete(true));
        } catch (RuntimeException | Error e) {
            together.forEach(place -> place.written().completeExceptionally(e));
        }
    }
}
