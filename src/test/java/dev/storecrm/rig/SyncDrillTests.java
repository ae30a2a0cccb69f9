package dev.storecrm.rig;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same for minutes, and with more in it: {@code mvn verify -Ddrills=} runs it, too. */
@Tag("drill")
class SyncDrillTests extends SyncOnTwoNodesTests {
    @Override
    int changes() {
        return 300;
    }

    @Override
    int cuts() {
        return 30;
    }

    @RepeatedTest(5)
    @Override
    void r41EndsTheSameWhereverANodeIsKilled() {
        super.r41EndsTheSameWhereverANodeIsKilled();
    }

    /** It is behind from the start, and ahead from here on: a clock does not go back. */
    @Test
    void r44LosesNothingWhenShopifysClockIsBehindAndThenAhead() {
        rig().syncNow();
        endsEqual();
        rig().sandbox().shiftClock(Duration.ofMinutes(10));
        happensAgain();
        rig().syncNow();
        endsEqual();
    }

    /** What happened since is pulled again, and who was deleted since is gone again. */
    @Test
    void r83EndsTheSameAfterABackupIsRestored() {
        rig().database().backUp();
        rig().syncNow();
        endsEqual();
        rig().database().restore();
        rig().nodes().forEach(Node::awaitReady);
        Eventually.becomes(
                "a page is answered",
                Duration.ofMinutes(1),
                () -> rig().get(rig().one(), "/sync").statusCode() == 200);
        rig().syncNow();
        endsEqual();
    }
}
