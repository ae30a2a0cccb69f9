package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.page.StaleVersion;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.sync.SweepPlan.Reason;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@SandboxTest
@Import(Mirror.class)
class SweepIntervalTests {
    @Autowired
    Mirror mirror;

    @Autowired
    Sweeps sweeps;

    @BeforeEach
    void begin() {
        mirror.begin();
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
    }

    @Test
    void plansTheNextSweepWhenARunEnds() {
        var plan = sweeps.plan(mirror.shop()).orElseThrow();
        assertThat(plan.reason()).isEqualTo(Reason.USUAL);
        assertThat(Duration.between(mirror.rig.now(), plan.nextAt()))
                .isBetween(SweepPause.SHORTEST, SweepPause.SHORTEST.plusMinutes(2));
    }

    @Test
    void letsPeopleFixTheIntervalWithinTheBounds() {
        var first = sweeps.interval(mirror.shop());
        assertThat(first.minutes()).isNull();
        sweeps.choose(mirror.shop(), new SweepInterval(120, first.version()));
        var plan = sweeps.plan(mirror.shop()).orElseThrow();
        assertThat(plan.reason()).isEqualTo(Reason.CHOSEN);
        assertThat(Duration.between(mirror.rig.now(), plan.nextAt())).isGreaterThanOrEqualTo(Duration.ofMinutes(120));
        assertThatThrownBy(() -> sweeps.choose(mirror.shop(), new SweepInterval(60, first.version())))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        for (var minutes : new String[] {"14", "181", "-1", "soon"}) {
            var answer = mirror.rig.post("/settings/sync", Map.of("minutes", minutes, "version", "-1"));
            assertThat(answer.statusCode()).as(minutes).isBetween(400, 422);
        }
        assertThat(mirror.rig
                        .post("/settings/sync", Map.of("minutes", "30", "version", "-1"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(sweeps.interval(mirror.shop()).minutes()).isEqualTo(30);
        assertThat(mirror.rig.get("/sync").body()).contains("次回の同期");
    }

    @Test
    void forgetsOldRunsThoughNotTheLastThatGotThrough() {
        age();
        mirror.sweep();
        assertThat(mirror.rows("select kind from sync_run order by requested_at"))
                .containsExactly("FIRST", "SWEEP");
        age();
        mirror.sweep();
        assertThat(mirror.rows("select kind from sync_run order by requested_at"))
                .containsExactly("SWEEP", "SWEEP");
    }

    private void age() {
        mirror.rig.execute("update sync_run set requested_at = requested_at - interval '100 days',"
                + " finished_at = finished_at - interval '100 days'");
    }

    @Test
    void saysWhenItTriesAgainAfterAFailure() {
        mirror.store.faults().always(Faults.Api.BAD_GATEWAY);
        for (var attempt = 0; attempt < 6; attempt++) {
            mirror.sweep();
        }
        assertThat(mirror.last().state()).isIn(RunState.FAILED, RunState.RUNNING);
        var plan = sweeps.plan(mirror.shop()).orElseThrow();
        assertThat(plan.reason()).isEqualTo(Reason.FAILED);
        assertThat(plan.failures()).isPositive();
        mirror.store.faults().clear();
    }
}
