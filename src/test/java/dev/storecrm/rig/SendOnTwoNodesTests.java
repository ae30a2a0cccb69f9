package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.rig.SendDrill.Kill;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A campaign on two nodes that are killed; {@link DrillBenchmark} does the same to thousands of recipients. */
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
        var drill = SharedRig.sends();
        var made = drill.prepare(rig);
        var result = drill.run(rig, made, seed.next(), List.of(Kill.WORKER, Kill.BOTH));
        System.out.println(DrillResult.HEAD + "\n" + result.line());

        assertThat(result.audience()).isGreaterThan(200);
        assertThat(result.sent()).as("seed %d", seed.value()).isPositive();
        assertThat(result.suppressed()).as("seed %d", seed.value()).isPositive();
        assertThat(result.twice()).as("I1, seed %d", seed.value()).isZero();
        assertThat(result.missing()).as("I2, seed %d", seed.value()).isZero();
        assertThat(result.untrue()).as("I3, seed %d", seed.value()).isZero();
        assertThat(result.unknown()).as("I4, seed %d", seed.value()).isLessThanOrEqualTo(result.lines());
        assertThat(result.unwanted()).as("I5, seed %d", seed.value()).isZero();
        rig.mend();
        assertThat(rig.database()
                        .number("select count(*) from delivery where fate = 'UNKNOWN'"
                                + " and (address is null or fate_at is null or reason is null)"))
                .as("an unknown one says who, when and why")
                .isZero();
        rig.invariants().holdWithoutMirror();
    }
}
