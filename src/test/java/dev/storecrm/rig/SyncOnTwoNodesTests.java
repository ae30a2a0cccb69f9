package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run on two nodes while something breaks; each test is a row of the list of faults. */
@Tag("drill")
class SyncOnTwoNodesTests {
    private static final int CHANGES = 300;

    private final TwoNodes rig = SharedRig.get();
    private final Seed seed = Seed.of(getClass());

    @BeforeEach
    void mend() {
        rig.mend();
        rig.awaitRunEnded();
        rig.happens(CHANGES, seed);
    }

    @Test
    void r40RecoversFromARestartOfPostgresInTheMiddleOfARun() {
        rig.syncNow();
        rig.awaitWriting();
        rig.database().restartImmediately();
        endsEqual();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void r41EndsTheSameWhereverANodeIsKilled(int time) {
        rig.syncNow();
        rig.awaitWriting();
        seed.pause(Duration.ofMillis(400));
        rig.worker().kill();
        endsEqual();
    }

    /** It is behind from the start, and ahead from here on: a clock does not go back. */
    @Test
    void r44LosesNothingWhenShopifysClockIsBehindAndThenAhead() {
        rig.syncNow();
        endsEqual();
        rig.sandbox().shiftClock(Duration.ofMinutes(10));
        rig.happens(CHANGES, seed);
        rig.syncNow();
        endsEqual();
    }

    @Test
    void r76EndsTheSameWhenSessionsAreTerminatedAtRandom() {
        rig.syncNow();
        rig.awaitWriting();
        for (var i = 0; i < 30; i++) {
            rig.database()
                    .terminate(
                            "select pid from pg_stat_activity where usename = 'storecrm_app' order by random() limit 2");
            seed.pause(Duration.ofMillis(200));
        }
        endsEqual();
    }

    @Test
    void r77EndsTheSameWhenTheAnswerToACommitIsLost() {
        rig.syncNow();
        rig.awaitWriting();
        for (var i = 0; i < 4 && rig.runsUnderWay() > 0; i++) {
            rig.worker().database().once(new Fault.LoseAnswer("COMMIT"));
            seed.pause(Duration.ofMillis(400));
        }
        endsEqual();
    }

    private void endsEqual() {
        rig.hurry();
        rig.awaitRunEnded();
        assertThat(rig.lastRun()).isEqualTo("SUCCEEDED");
        rig.invariants().hold();
    }
}
