package dev.storecrm.rig;

import java.time.Duration;
import java.util.Random;

/** Chance that can be had again: prints its seed, and takes the one of {@code -Drig.seed=…} instead when there is one. */
public final class Seed {
    private final long value;
    private final Random random;

    private Seed(long value) {
        this.value = value;
        this.random = new Random(value);
    }

    public static Seed of(Class<?> scenario) {
        var seed = new Seed(Long.getLong("rig.seed", System.nanoTime() & 0xffff_ffffL));
        System.out.println(scenario.getSimpleName() + ": again with -Drig.seed=" + seed.value);
        return seed;
    }

    public long value() {
        return value;
    }

    public int number(int below) {
        return random.nextInt(below);
    }

    public long next() {
        return random.nextLong();
    }

    /** Waits for any time up to so long: other processes go on meanwhile. */
    public void pause(Duration most) {
        Eventually.pause(Duration.ofMillis(random.nextLong(most.toMillis())));
    }
}
