package dev.storecrm.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTests {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<List<Integer>> written = new ArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @AfterEach
    void close() {
        open.countDown();
        threads.close();
    }

    /** A disk that stands still until it is let go. */
    private void write(List<Integer> items) {
        begun.countDown();
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (items.contains(13)) {
            throw new IllegalArgumentException("13");
        }
        written.add(items);
    }

    private GroupCommit<Integer> commits(int together, int waiting) {
        return new GroupCommit<>(this::write, threads, new GroupCommit.Bounds(1, together, waiting));
    }

    private Future<?> offer(GroupCommit<Integer> commits, int item) {
        return threads.submit(() -> commits.write(item, LONG));
    }

    /** Offered one after the other, behind a first one that is being written. */
    private List<Future<?>> behindAFirst(GroupCommit<Integer> commits, List<Integer> items) throws Exception {
        var offers = new ArrayList<Future<?>>();
        offers.add(offer(commits, 0));
        begun.await();
        for (var item : items) {
            var before = commits.waiting();
            offers.add(offer(commits, item));
            while (commits.waiting() == before) {
                Thread.onSpinWait();
            }
        }
        return offers;
    }

    @Test
    void writesTogetherWhatCameMeanwhile() throws Exception {
        var offers = behindAFirst(commits(3, 10), List.of(1, 2, 3, 4));
        open.countDown();
        for (var offer : offers) {
            offer.get();
        }

        assertThat(written).containsExactly(List.of(0), List.of(1, 2, 3), List.of(4));
    }

    @Test
    void answersNobodyBeforeItsOwnWrite() throws Exception {
        var offers = behindAFirst(commits(3, 10), List.of(1));

        assertThat(offers).noneMatch(Future::isDone);
    }

    @Test
    void tellsEverybodyOfAFailedWriteAndGoesOn() throws Exception {
        var commits = commits(2, 10);
        var offers = behindAFirst(commits, List.of(12, 13, 14));
        open.countDown();

        for (var failed : offers.subList(1, 3)) {
            assertThatThrownBy(failed::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("13");
        }
        offers.get(3).get();
        assertThat(written).containsExactly(List.of(0), List.of(14));
    }

    @Test
    void refusesMoreThanMayWait() throws Exception {
        var commits = commits(3, 2);
        behindAFirst(commits, List.of(1, 2));

        assertThatThrownBy(() -> commits.write(3, LONG)).isInstanceOf(NotWritten.class);
    }

    @Test
    void takesWhatNobodyWaitsForWhileThereIsRoom() throws Exception {
        var commits = commits(3, 2);
        var offers = behindAFirst(commits, List.of());
        assertThat(List.of(commits.offer(1), commits.offer(2), commits.offer(3)))
                .containsExactly(true, true, false);

        open.countDown();
        while (commits.waiting() > 0) {
            Thread.onSpinWait();
        }
        commits.write(4, LONG);
        assertThat(written).containsExactly(List.of(0), List.of(1, 2), List.of(4));
    }

    @Test
    void doesNotWriteForWhoHasLeft() throws Exception {
        var commits = commits(3, 10);
        var offers = behindAFirst(commits, List.of());

        assertThatThrownBy(() -> commits.write(1, Duration.ZERO)).isInstanceOf(NotWritten.class);
        open.countDown();
        offers.getFirst().get();
        commits.write(2, LONG);
        assertThat(written).containsExactly(List.of(0), List.of(2));
    }
}
