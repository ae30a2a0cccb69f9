package dev.storecrm.rig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.storecrm.shop.EncryptionKeys;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two nodes and one pair of tokens; each test is a row of the list of faults. */
class TokensOnTwoNodesTests {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final TwoNodes rig = SharedRig.get();

    @BeforeEach
    void mend() {
        rig.mend();
    }

    @RepeatedTest(3)
    void r61MakesOneCallWhenBothNodesNeedARefreshAtOnce() {
        letTheTokenEnd();
        var before = rig.store().tokens().refreshCalls();
        var answers = List.of(callShopify(rig.one()), callShopify(rig.two()), callShopify(rig.one()));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).startsWith("gid://shopify/Shop/"));
        assertThat(rig.store().tokens().refreshCalls()).isEqualTo(before + 1);
    }

    @Test
    void r62GoesOnWithTheOldRefreshTokenWhenTheAnswerIsLost() {
        letTheTokenEnd();
        var before = rig.store().tokens().refreshCalls();
        rig.one().shopify().once(new Fault.LoseAnswer("/admin/oauth/access_token"));
        callShopify(rig.one()).join();
        rig.one().shopify().awaitStruck();
        Eventually.becomes("either node gets an answer", PATIENCE, () -> callShopify(rig.two())
                .join()
                .startsWith("gid:"));
        assertThat(callShopify(rig.one()).join()).startsWith("gid:");
        assertThat(rig.store().tokens().refreshCalls()).isEqualTo(before + 2);
        assertThat(rig.database().text("select state from shop where id = " + rig.shopId()))
                .contains("ACTIVE");
    }

    @Test
    void letsTheOwnerInThoughTheAnswerWhoTheyAreIsLost() {
        rig.database().execute("delete from staff where shop_id = " + rig.shopId());
        rig.one().shopify().once(new Fault.LoseAnswer("/admin/oauth/access_token"));
        assertThat(rig.get(rig.one(), "/staff").statusCode()).isEqualTo(200);
        rig.one().shopify().awaitStruck();
    }

    @Test
    void r84ChangesTheKeyWhileBothNodesRun() throws GeneralSecurityException {
        var both = EncryptionKeys.add(String.valueOf(rig.one().setting("storecrm.encryption-key")));
        restart(rig.one(), both);
        restart(rig.two(), both);
        var fresh = EncryptionKeys.use(both);
        restart(rig.two(), fresh);
        Eventually.becomes(
                "everything is sealed again",
                PATIENCE,
                () -> rig.database().number("select count(*) from due_work where kind = 'reseal'") == 0);
        // one node seals with the old key, the other with the new one
        for (var node : rig.nodes()) {
            letTheTokenEnd();
            assertThat(callShopify(node).join()).startsWith("gid:");
            assertThat(rig.nodes())
                    .allSatisfy(each -> assertThat(callShopify(each).join()).startsWith("gid:"));
        }
        rig.one().set("storecrm.encryption-key", fresh);
    }

    private static void restart(Node node, String keys) {
        node.set("storecrm.encryption-key", keys);
        node.restart();
    }

    private java.util.concurrent.CompletableFuture<String> callShopify(Node node) {
        return node.callShopify(rig.store().domain());
    }

    private void letTheTokenEnd() {
        rig.database()
                .execute("update shop_token set access_ends_at = clock_timestamp() - interval '1 minute',"
                        + " not_before = null, failures = 0");
        rig.store().tokens().revokeAccessTokens();
    }
}
