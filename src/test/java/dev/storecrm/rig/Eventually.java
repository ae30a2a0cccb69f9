package dev.storecrm.rig;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for other processes: they have a clock of their own, so the limits here only end a test that hangs. */
public final class Eventually {
    private static final Duration GLANCE = Duration.ofMillis(20);

    private Eventually() {}

    public static void becomes(String what, Duration most, BooleanSupplier condition) {
        becomes(() -> what, most, condition);
    }

    public static void becomes(Supplier<String> what, Duration most, BooleanSupplier condition) {
        var end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + most + ": " + what.get());
            }
            pause(GLANCE);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
