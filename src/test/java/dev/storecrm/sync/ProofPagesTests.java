package dev.storecrm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.sandbox.Faults;
import dev.storecrm.shop.ImportPolicy;
import dev.storecrm.testing.ManualJobs;
import dev.storecrm.testing.SandboxTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What the Sync page says of the proof, in each of its states, to an owner who reads Japanese. */
@SandboxTest
@Import(Mirror.class)
class ProofPagesTests {
    @Autowired
    Mirror mirror;

    @Autowired
    Proofs proofs;

    @Autowired
    ManualJobs jobs;

    @Test
    void saysThatNothingIsToBeComparedBeforeTheFirstImport() {
        mirror.install();
        assertThat(page("/sync/proof")).contains("最初の同期が完了すると").doesNotContain("今すぐ照合");
    }

    @Test
    void tellsWhatWasProvenAndWhatWasRepaired() {
        var buyer = mirror.books().customers.all().iterator().next();
        mirror.store
                .trade()
                .place(buyer.id, Map.of(mirror.books().variants.all().iterator().next(), 1));
        mirror.begin();
        mirror.store.faults().webhooks(Faults.Webhook.DROPPED);
        assertThat(page("/sync/proof")).contains("まだ照合されていません", "今すぐ照合");
        assertThat(mirror.rig.post("/sync/proofs", Map.of()).statusCode()).isEqualTo(303);
        assertThat(page("/sync/proof")).contains("開始待ち", "data-controller=\"refresh\"", "照合を続ける");
        var customer = mirror.books().customers.all().iterator().next().id;
        mirror.rig.execute("update customer set note = 'spoiled' where customer_id = " + customer);
        jobs.runDue();
        var proof = proofs.latest(mirror.shop()).orElseThrow();
        assertThat(page("/sync/proof"))
                .contains("最後に一致を確認", proof.of(ProofKind.ORDERS).digest().hex())
                .doesNotContain("data-controller=\"refresh\"");
        assertThat(page("/sync/proof/customers"))
                .contains(
                        "/customers/" + customer,
                        ">note<",
                        "修復済み",
                        "square--repaired",
                        proof.of(ProofKind.CUSTOMERS).digest().hex())
                .doesNotContain("spoiled");
        for (var kind : List.of("consents", "products", "orders")) {
            assertThat(page("/sync/proof/" + kind)).contains("違いはありませんでした", "square--equal");
        }
        mirror.policy(ImportPolicy.ALL);
        mirror.rig.execute("update shop_setting set connected_at = now()");
        assertThat(page("/")).contains("Shopifyとの一致を最後に確認:");
        assertThat(mirror.rig.get("/sync/proof/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void saysWhyAComparisonFailedAndWhatRemains() {
        mirror.begin();
        for (var attempt = 0; attempt < 3; attempt++) {
            mirror.store.faults().nextBulk(Faults.Bulk.TRUNCATED);
        }
        var proof = proofs.start(mirror.shop());
        jobs.runDue();
        assertThat(page("/sync/proof")).contains("前回の照合は完了しませんでした");
        mirror.rig.execute(
                "update proof set state = 'DIFFERENT', problem = null where proof_id = '" + proof.id() + "'");
        assertThat(page("/sync/proof")).contains("一致させられなかったデータがあります");
    }

    private String page(String path) {
        var answer = mirror.rig.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
