package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.sandbox.Faults;
import dev.storecrm.shop.Shops;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** When a proof runs, what it waits for, and how it ends. */
@SandboxTest
@Import(Mirror.class)
class ProofRunTests {
    @Autowired
    Mirror mirror;

    @Autowired
    Proofs proofs;

    @Autowired
    ProofRunQueries queries;

    @Autowired
    ManualJobs jobs;

    @Autowired
    Syncs syncs;

    @Autowired
    InShop inShop;

    @Autowired
    ProofPlan plan;

    @Autowired
    Shops shops;

    @BeforeEach
    void begin() {
        mirror.begin();
        // a proof waits for a run under way, so a sweep that falls due with it would put it off
        mirror.rig.execute("delete from due_work where kind = 'sweep'");
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
    }

    @Test
    void waitsForARunUnderWay() {
        var run = syncs.start(mirror.shop());
        var proof = proofs.start(mirror.shop());
        inShop.run(mirror.shop(), () -> assertThat(plan.isTime(shops.get(mirror.shop())))
                .isFalse());
        jobs.runDue();
        assertThat(syncs.find(mirror.shop(), run.id()).orElseThrow().state()).isEqualTo(RunState.SUCCEEDED);
        mirror.rig.clock.tick(Duration.ofMinutes(1));
        assertThat(ended(proof.id()).state()).isEqualTo(ProofState.EQUAL);
    }

    @Test
    void comesByItselfOnceADay() {
        mirror.rig.clock.tick(Duration.ofMinutes(1));
        jobs.runDue();
        var first = proofs.latest(mirror.shop()).orElseThrow();
        assertThat(first.reason()).isEqualTo(ProofReason.DAILY);
        assertThat(first.state()).isEqualTo(ProofState.EQUAL);
        mirror.rig.clock.tick(Duration.ofHours(23));
        jobs.runDue();
        assertThat(proofs.latest(mirror.shop()).orElseThrow().id()).isEqualTo(first.id());
        mirror.rig.clock.tick(Duration.ofHours(1));
        jobs.runDue();
        assertThat(proofs.latest(mirror.shop()).orElseThrow().id()).isNotEqualTo(first.id());
    }

    @Test
    void endsAtOnceWhenCancelledBeforeItBegan() {
        var proof = proofs.start(mirror.shop());
        proofs.cancel(mirror.shop(), proof.id());
        assertThat(ended(proof.id()).state()).isEqualTo(ProofState.CANCELLED);
    }

    @Test
    void stopsWhileItWaitsForShopify() throws Exception {
        mirror.store.faults().nextBulk(Faults.Bulk.NEVER_FINISHES);
        var proof = proofs.start(mirror.shop());
        var working = CompletableFuture.runAsync(jobs::runDue);
        while (proofs.find(mirror.shop(), proof.id())
                        .orElseThrow()
                        .kinds()
                        .getFirst()
                        .step()
                != ProofStep.COLLECTING) {
            assertThat(working).isNotDone();
            Thread.onSpinWait();
        }
        proofs.cancel(mirror.shop(), proof.id());
        working.get();
        var ended = proofs.find(mirror.shop(), proof.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(ProofState.CANCELLED);
        assertThat(ended.kinds()).extracting(ProofOfKind::step).containsOnly(ProofStep.CANCELLED);
    }

    @Test
    void saysThatShopifyIsDownAndGoesOnByItself() {
        mirror.store.faults().always(Faults.Api.BAD_GATEWAY);
        var proof = ended(proofs.start(mirror.shop()).id());
        assertThat(proof.state()).isEqualTo(ProofState.RUNNING);
        assertThat(proof.problem()).isEqualTo(Problem.SHOPIFY_UNAVAILABLE);
        mirror.store.faults().clear();
        mirror.rig.clock.tick(Duration.ofHours(1));
        assertThat(ended(proof.id()).state()).isEqualTo(ProofState.EQUAL);
        assertThat(proofs.find(mirror.shop(), proof.id()).orElseThrow().problem())
                .isNull();
    }

    @ParameterizedTest
    @EnumSource(
            value = Faults.Bulk.class,
            names = {"TRUNCATED", "DUPLICATE_LINES"})
    void asksForAnotherFileWhenOneIsNotWhole(Faults.Bulk fault) {
        mirror.store.faults().nextBulk(fault);
        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.EQUAL);
        assertThat(proof.repaired()).isZero();
    }

    @Test
    void failsWithItsReasonWhenNoFileIsWhole() {
        for (var attempt = 0; attempt < 3; attempt++) {
            mirror.store.faults().nextBulk(Faults.Bulk.TRUNCATED);
        }
        var proof = prove();
        assertThat(proof.state()).isEqualTo(ProofState.FAILED);
        assertThat(proof.problem()).isNotNull().isNotEqualTo(Problem.INTERNAL);
    }

    /** Two instances never prove one shop at a time: whoever lost the lease writes nothing more. */
    @Test
    void letsOnlyTheHolderWrite() {
        var proof = proofs.start(mirror.shop());
        assertThat(proofs.start(mirror.shop()).id()).isEqualTo(proof.id());
        var dead = hold(proof);
        assertThat(ended(proof.id()).state()).isEqualTo(ProofState.EQUAL);
        inShop.run(mirror.shop(), () -> {
            queries.end(dead, ProofState.FAILED, Problem.INTERNAL, mirror.rig.now());
            queries.tally(dead, ProofKind.of(PhaseKind.CUSTOMERS));
            assertThatThrownBy(() -> queries.state(dead)).isInstanceOf(LeaseLost.class);
        });
        assertThat(proofs.find(mirror.shop(), proof.id()).orElseThrow().state()).isEqualTo(ProofState.EQUAL);
    }

    private Proof prove() {
        return ended(proofs.start(mirror.shop()).id());
    }

    private Proof ended(UUID proof) {
        jobs.runDue();
        return proofs.find(mirror.shop(), proof).orElseThrow();
    }

    /** Another instance that took the proof up. */
    private HeldRun hold(Proof proof) {
        var token = UUID.randomUUID();
        inShop.run(mirror.shop(), () -> queries.claim(mirror.shop(), token, mirror.rig.now()));
        return new HeldRun(mirror.shop(), shops.get(mirror.shop()).domain(), proof.id(), token);
    }
}
