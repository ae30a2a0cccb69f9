package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.rig.SendDrill.Blow;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A campaign on two nodes that are killed, frozen and stopped; {@link DrillBenchmark} does the same to thousands of recipients. */
class SendOnTwoNodesTests {
    private final TwoNodes rig = SharedRig.get();
    private final Seed seed = Seed.of(SendOnTwoNodesTests.class);

    @BeforeEach
    void mend() {
        rig.mend();
        rig.awaitRunEnded();
        rig.database().execute("delete from consent_entry");
    }

    @Test
    @DisplayName("R1, R2, R3: one is killed at a random moment, then both: nobody twice, nobody lost, unknowns told")
    void r1R2R3ReachesEverybodyOnceWhoeverIsKilled() throws IOException {
        var result = run(Blow.KILL_WRITER, Blow.KILL_BOTH);

        rig.mend();
        assertThat(rig.database()
                        .number("select count(*) from delivery where fate = 'UNKNOWN'"
                                + " and (address is null or fate_at is null or reason is null or answer is null)"))
                .as("an unknown one says who, when, why and by whom")
                .isZero();
        rig.invariants().holdWithoutMirror();
    }

    @Test
    @DisplayName("R4: one stands still for longer than its lease, the other takes over, and nobody gets it from both")
    void r4IsNotContinuedByWhoWakesUpTooLate() throws IOException {
        run(Blow.FREEZE_WRITER);

        assertThat(rig.nodes()).allMatch(Node::isAlive);
        rig.invariants().holdWithoutMirror();
    }

    @Test
    @DisplayName("R5: asked to end in the middle of it, one ends what it began and gives back the rest at once")
    void r5LeavesNothingUnknownWhenItIsStopped() throws IOException {
        var result = run(Blow.STOP_WRITER);

        assertThat(result.unknown()).as("seed %d", seed.value()).isZero();
        assertThat(rig.database()
                        .number("select count(*) from delivery where attempts > 1"
                                + " and send_id = (select max(send_id) from send)"))
                .as("who was given back has lost no attempt; whose lease ended has")
                .isZero();
    }

    /** Holds I1 to I5. */
    private DrillResult run(Blow... blows) throws IOException {
        var drill = SharedRig.sends();
        var result = drill.run(rig, drill.prepare(rig), seed.next(), List.of(blows));
        System.out.println(List.of(blows) + "\n" + DrillResult.HEAD + "\n" + result.line());
        assertThat(result.audience()).isGreaterThan(200);
        assertThat(result.kills()).as("in time, seed %d", seed.value()).isEqualTo(blows.length);
        assertThat(result.suppressed()).as("seed %d", seed.value()).isPositive();
        assertThat(result.sent()).as("seed %d", seed.value()).isPositive();
        assertThat(result.twice()).as("I1, seed %d", seed.value()).isZero();
        assertThat(result.missing()).as("I2, seed %d", seed.value()).isZero();
        assertThat(result.untrue()).as("I3, seed %d", seed.value()).isZero();
        assertThat(result.unknown()).as("I4, seed %d", seed.value()).isLessThanOrEqualTo(result.lines());
        assertThat(result.unwanted()).as("I5, seed %d", seed.value()).isZero();
        return result;
    }
}
