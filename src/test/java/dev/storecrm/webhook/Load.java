package dev.storecrm.webhook;

import dev.storecrm.bench.RawPost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Sends notices over so many connections, in turn to each of the instances. */
final class Load {
    private final Notices notices;
    private final int[] ports;
    private final int connections;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private double[] millis = new double[0];

    Load(Notices notices, int[] ports, int connections) {
        this.notices = notices;
        this.ports = ports;
        this.connections = connections;
    }

    /** Each notice has its moment, kept whether or not the ones before have been answered; time counts from there. */
    void atRate(int rate, int seconds) throws Exception {
        millis = new double[rate * seconds];
        var start = System.nanoTime() + 100_000_000L;
        onEveryConnection(post -> {
            for (var number = next.getAndIncrement(); number < millis.length; number = next.getAndIncrement()) {
                var moment = start + number * 1_000_000_000L / rate;
                for (var left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                send(post, number);
                millis[number] = (System.nanoTime() - moment) / 1e6;
            }
        });
    }

    /** Returns how many a second were answered with 2xx. */
    double asFastAsPossible(int seconds) throws Exception {
        var start = System.nanoTime();
        var end = start + seconds * 1_000_000_000L;
        onEveryConnection(post -> {
            while (System.nanoTime() < end) {
                send(post, next.getAndIncrement());
            }
        });
        return answered.get() / ((System.nanoTime() - start) / 1e9);
    }

    private void send(RawPost post, int number) {
        var notice = notices.next(number);
        if (post.send(notice.head(), notice.body()) / 100 == 2) {
            answered.incrementAndGet();
        } else {
            failures.incrementAndGet();
        }
    }

    private interface Sending {
        void over(RawPost post);
    }

    private void onEveryConnection(Sending sending) throws Exception {
        try (var threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var all = new ArrayList<Future<?>>();
            for (var i = 0; i < connections; i++) {
                var port = ports[i % ports.length];
                all.add(threads.submit(() -> {
                    try (var post = new RawPost(port)) {
                        sending.over(post);
                    }
                    return true;
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
    }

    double percentile(double part) {
        var sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * part))];
    }

    int sent() {
        return next.get();
    }

    int failures() {
        return failures.get();
    }
}
