package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Due work and its leases on two nodes; each test is a row of the list of faults. */
class WorkOnTwoNodesTests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TwoNodes rig = SharedRig.get();
    private final SlowJobs jobs = new SlowJobs(rig);

    @BeforeEach
    void mend() {
        rig.mend();
        jobs.clear();
    }

    @Test
    void r72HasNoDoubleEffectUnderClocksThatDisagreeAndSaysSo() {
        rig.one().skew(Duration.ofSeconds(90));
        rig.two().skew(Duration.ofSeconds(-90));
        jobs.put(6, Duration.ofMillis(200));
        jobs.awaitDone();
        assertThat(jobs.effects()).isEqualTo(6);
        assertThat(jobs.overlaps()).isEmpty();
        Eventually.becomes(
                "both say how far their clocks are off",
                PATIENCE,
                () -> rig.one().metric("storecrm_clock_skew_millis") > 80_000
                        && rig.two().metric("storecrm_clock_skew_millis") < -80_000);
        assertThat(rig.one().log()).contains("The clock of this instance is");
    }

    @Test
    void r73NeverHasTwoHoldersOfWorkThatTakesLongerThanItsInterval() {
        jobs.put(4, TwoNodes.LEASE.multipliedBy(2));
        jobs.awaitDone();
        assertThat(jobs.overlaps()).isEmpty();
        assertThat(jobs.effects()).isEqualTo(4);
        assertThat(jobs.beginnings()).isEqualTo(4);
    }

    @Test
    void r74HasOneEffectWhenANodeLosesTheDatabaseForLongerThanItsLease() {
        jobs.put(1, TwoNodes.LEASE.plusSeconds(1));
        var cutOff = jobs.awaitBegun();
        cutOff.database().always(new Fault.Blackhole());
        jobs.awaitDone();
        assertThat(jobs.lastWorker()).isNotEqualTo(cutOff);
        cutOff.database().heal();
        assertThat(jobs.effects()).isEqualTo(1);
        assertThat(cutOff.isAlive()).isTrue();
        jobs.put(4, Duration.ofMillis(300));
        jobs.awaitDone();
        assertThat(jobs.effects()).isEqualTo(5);
    }

    @Test
    void r74HasOneEffectWhenANodesConnectionsAreResetAndRefusedForAWhile() {
        jobs.put(1, TwoNodes.LEASE.plusSeconds(1));
        var cutOff = jobs.awaitBegun();
        cutOff.database().always(new Fault.Reset());
        jobs.awaitDone();
        cutOff.database().heal();
        assertThat(jobs.effects()).isEqualTo(1);
        jobs.put(4, Duration.ofMillis(300));
        jobs.awaitDone();
        assertThat(jobs.effects()).isEqualTo(5);
        rig.invariants().holdWithoutMirror();
    }

    /** The frozen half of R4, which comes back with the sending engine. */
    @Test
    void hasOneEffectWhenANodeIsFrozenForLongerThanItsLease() {
        jobs.put(1, TwoNodes.LEASE.plusSeconds(1));
        var frozen = jobs.awaitBegun();
        frozen.freeze();
        jobs.awaitDone();
        frozen.thaw();
        jobs.awaitEveryEnd();
        assertThat(jobs.effects()).isEqualTo(1);
        assertThat(jobs.lastWorker()).isNotEqualTo(frozen);
    }
}
