package dev.storecrm.rig;

import dev.storecrm.bench.Figures;
import dev.storecrm.sandbox.Chaos;
import dev.storecrm.sandbox.SandboxOptions;
import dev.storecrm.sandbox.store.Changes;
import dev.storecrm.sandbox.webhooks.Delivery;
import java.time.Duration;

/**
 * {@code -Dbench=equality}: a day of 20,000 changes in two and a half minutes, with webhooks lost, doubled and reordered, an
 * instance killed and the database restarted; ends when the copy equals Shopify in every kind.
 */
public final class EqualityBenchmark {
    private static final int CUSTOMERS = Integer.getInteger("bench.customers", 3_000);
    private static final int CHANGES = Integer.getInteger("bench.changes", 20_000);

    /** An hour of Shopify's time, in milliseconds. */
    private static final Duration HOUR = Duration.ofMillis(Integer.getInteger("bench.hour", 6_250));

    /** Shopify's usual bucket and rate: shopify.dev, "API limits". */
    private static final int BUCKET = 2_000;

    private static final int RESTORED_A_SECOND = 100;

    private static final Duration DAY = HOUR.multipliedBy(24);
    private static final Duration MOST = Duration.ofMinutes(5);

    private final Seed seed = Seed.of(EqualityBenchmark.class);
    private final Figures figures = new Figures();
    private final TwoNodes rig;

    private EqualityBenchmark(TwoNodes rig) throws java.io.IOException {
        this.rig = rig;
    }

    public static void main(String[] args) throws Exception {
        var options = SandboxOptions.forTests().withCustomers(CUSTOMERS).withHour(HOUR);
        try (var rig = TwoNodes.start("equality", options)) {
            new EqualityBenchmark(rig).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        rig.install();
        rig.awaitRunEnded();
        say("imported: " + rig.lastRun());
        // a day in minutes: what Shopify lets an app ask for in an hour comes back in an hour of this day, too
        rig.store().throttle().limit(BUCKET, (int)
                (RESTORED_A_SECOND * Duration.ofHours(1).toMillis() / HOUR.toMillis()));
        rig.store().chaos().begin(new Chaos.Day(5, 5, 0, Duration.ofMinutes(10)), seed.value());
        var changes = new Changes(rig.store().books(), seed.value());
        var begun = System.nanoTime();
        day(changes);
        var lived = System.nanoTime();
        say("the day is over: " + changes.done());
        untilEqual();
        var equal = System.nanoTime();
        rig.invariants().hold();
        figures.rate("equality.changes", CHANGES, CHANGES, "changes");
        figures.time("equality.day", millis(begun, lived), DAY.toMillis());
        figures.time("equality.until_equal", millis(lived, equal), MOST.toMillis());
        figures.rate("equality.repairs", repaired(), CHANGES, "records");
        rig.mirror().counts().forEach((kind, differences) -> say(kind + ": equal"));
    }

    /** Everything happens at its own moment of the day, whatever else breaks meanwhile. */
    private void day(Changes changes) {
        var begun = System.nanoTime();
        var pace = DAY.toNanos() / CHANGES;
        for (var i = 0; i < CHANGES; i++) {
            if (i == CHANGES / 3) {
                rig.one().kill();
                say("node one is killed");
                rig.one().launch();
            }
            if (i == CHANGES * 2 / 3) {
                rig.database().restartImmediately();
                say("the database was restarted");
            }
            changes.makeOne();
            var early = begun + pace * (i + 1) - System.nanoTime();
            if (early > 1_000_000) {
                Eventually.pause(Duration.ofNanos(early));
            }
        }
        rig.one().awaitReady();
    }

    /** Proofs follow each other until one finds, perhaps after repairs, that every kind is equal; then the oracle is asked. */
    private void untilEqual() {
        Eventually.becomes("every webhook has arrived or is lost", MOST, () -> rig.store().webhooks().log().stream()
                .noneMatch(delivery -> delivery.state() == Delivery.State.WAITING));
        while (!proven().equals("EQUAL")) {
            say("not equal yet: " + rig.mirror().counts());
        }
    }

    /** The state in which the next proof ends; as the daily one, asked for when the day is over. */
    private String proven() {
        Eventually.becomes("no run is under way", MOST, () -> rig.runsUnderWay() == 0);
        var before = rig.database().number("select count(*) from proof where finished_at is not null");
        Eventually.becomes(
                "a proof is asked for", MOST, () -> rig.post("/sync/proofs").statusCode() < 400);
        Eventually.becomes(
                () -> "a proof has ended: " + rig.database().rows("select kind, state, problem from proof_kind"),
                MOST,
                () -> rig.database().number("select count(*) from proof where finished_at is not null") > before);
        return rig.database()
                .text("select state from proof where finished_at is not null order by finished_at desc limit 1")
                .orElse("none");
    }

    private long repaired() {
        return rig.database().number("select coalesce(sum(repaired), 0) from proof_kind");
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    private static void say(String what) {
        System.out.println(what);
    }
}
