package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run on two nodes while something breaks; each test is a row of the list of faults. {@link SyncDrillTests} is longer. */
class SyncOnTwoNodesTests {
    private final TwoNodes rig = SharedRig.get();
    private final Seed seed = Seed.of(getClass());

    /** How much there is to pull. */
    int changes() {
        return 120;
    }

    /** How often sessions are cut. */
    int cuts() {
        return 12;
    }

    @BeforeEach
    void mend() {
        rig.mend();
        rig.awaitRunEnded();
        rig.happens(changes(), seed);
    }

    @Test
    void r40RecoversFromARestartOfPostgresInTheMiddleOfARun() {
        beginWriting();
        rig.database().restartImmediately();
        endsEqual();
    }

    @Test
    void r41EndsTheSameWhereverANodeIsKilled() {
        beginWriting();
        seed.pause(Duration.ofMillis(400));
        rig.worker().kill();
        endsEqual();
    }

    @Test
    void r76EndsTheSameWhenSessionsAreTerminatedAtRandom() {
        beginWriting();
        for (var i = 0; i < cuts(); i++) {
            rig.database()
                    .terminate(
                            "select pid from pg_stat_activity where usename = 'storecrm_app' order by random() limit 2");
            seed.pause(Duration.ofMillis(200));
        }
        endsEqual();
    }

    @Test
    void r77EndsTheSameWhenTheAnswerToACommitIsLost() {
        beginWriting();
        for (var i = 0; i < 4 && rig.runsUnderWay() > 0; i++) {
            rig.worker().database().once(new Fault.LoseAnswer("COMMIT"));
            seed.pause(Duration.ofMillis(400));
        }
        endsEqual();
    }

    final TwoNodes rig() {
        return rig;
    }

    final void happensAgain() {
        rig.happens(changes(), seed);
    }

    final void beginWriting() {
        rig.syncNow();
        rig.awaitWriting();
    }

    final void endsEqual() {
        rig.hurry();
        rig.awaitRunEnded();
        assertThat(rig.lastRun()).isEqualTo("SUCCEEDED");
        rig.invariants().hold();
    }
}
