package dev.storecrm.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.ReconnectNeeded;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyUnavailable;
import dev.storecrm.shopify.spi.AccessTokens;
import dev.storecrm.testing.Rig;
import dev.storecrm.testing.SandboxTest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@SandboxTest
class TokensTests {
    @Autowired
    Rig rig;

    @Autowired
    AccessTokens tokens;

    private ShopDomain shop;

    @BeforeEach
    void install() {
        rig.reset();
        shop = new ShopDomain(rig.store.domain());
        assertThat(rig.open("/settings").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsATokenWhileItIsGood() {
        var first = tokens.token(shop);
        var before = refreshes();
        rig.clock.tick(Duration.ofMinutes(54));

        assertThat(tokens.token(shop)).isEqualTo(first);
        assertThat(refreshes()).isEqualTo(before);
    }

    private int refreshes() {
        return rig.store.tokens().refreshCalls();
    }

    @Test
    void refreshesFiveMinutesBeforeTheEndAndSavesTheNewPair() {
        var first = tokens.token(shop);
        rig.clock.tick(Duration.ofMinutes(56));

        var second = tokens.token(shop);

        assertThat(second).isNotEqualTo(first);
        rig.clock.tick(Duration.ofMinutes(56));
        assertThat(tokens.token(shop)).isNotIn(first, second);
    }

    /** R63 */
    @Test
    void takesAnHourWhenShopifyDoesNotSayHowLong() {
        rig.clock.tick(Duration.ofHours(2));
        rig.store.tokens().sayNoLife(true);
        var second = tokens.token(shop);
        rig.store.tokens().sayNoLife(false);
        var before = refreshes();
        rig.clock.tick(Duration.ofMinutes(54));

        assertThat(tokens.token(shop)).isEqualTo(second);
        rig.clock.tick(Duration.ofMinutes(2));
        assertThat(tokens.token(shop)).isNotEqualTo(second);
        assertThat(refreshes()).isEqualTo(before + 1);
        assertThat(rig.value("select state from shop")).isEqualTo("ACTIVE");
    }

    @Test
    void makesOneCallWhenManyNeedARefreshAtOnce() throws Exception {
        rig.clock.tick(Duration.ofHours(2));
        var before = refreshes();

        Callable<String> caller = () -> tokens.token(shop);
        var got = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var token : threads.invokeAll(Collections.nCopies(8, caller))) {
                got.add(token.get());
            }
        }

        assertThat(got).hasSize(1);
        assertThat(refreshes()).isEqualTo(before + 1);
    }

    @Test
    void succeedsWithTheOldRefreshTokenAfterACrashBeforeSaving() {
        rig.clock.tick(Duration.ofHours(2));
        var pair = rig.rows("select access_token, refresh_token, access_ends_at from shop_token")
                .getFirst();
        tokens.token(shop);

        // the instance that got the answer died before it saved the pair, holding the lease
        rig.execute(
                "update shop_token set access_token = '\\x" + hex(pair.get("access_token")) + "', refresh_token = '\\x"
                        + hex(pair.get("refresh_token")) + "', access_ends_at = '" + pair.get("access_ends_at")
                        + "', lease = gen_random_uuid(), lease_until = clock_timestamp() - interval '1 s'");

        assertThat(tokens.token(shop)).isNotEmpty();
        assertThat(rig.value("select state from shop")).isEqualTo("ACTIVE");
    }

    private static String hex(Object bytes) {
        return HexFormat.of().formatHex((byte[]) bytes);
    }

    @Test
    void asksToReconnectOnceAndThenLeavesShopifyAlone() {
        rig.store.tokens().revokeAll();
        rig.clock.tick(Duration.ofHours(2));
        var before = refreshes();

        for (var i = 0; i < 5; i++) {
            assertThatThrownBy(() -> tokens.token(shop)).isInstanceOf(ReconnectNeeded.class);
        }

        assertThat(refreshes()).isLessThanOrEqualTo(before + 1);
        assertThat(rig.value("select state from shop")).isEqualTo("RECONNECT");
    }

    @Test
    void reconnectsWithTheNextVisit() {
        rig.store.tokens().revokeAll();
        rig.clock.tick(Duration.ofHours(2));
        assertThatThrownBy(() -> tokens.token(shop)).isInstanceOf(ReconnectNeeded.class);

        assertThat(rig.open("/settings").statusCode()).isEqualTo(200);

        assertThat(rig.rows("select state, generation from shop").getFirst())
                .containsEntry("state", "ACTIVE")
                .containsEntry("generation", 1);
        assertThat(tokens.token(shop)).isNotEmpty();
    }

    @Test
    void asksToReconnectAfterNinetyDaysWithoutAsking() {
        var before = refreshes();
        rig.clock.tick(Duration.ofDays(91));

        assertThatThrownBy(() -> tokens.token(shop)).isInstanceOf(ReconnectNeeded.class);
        assertThat(refreshes()).isEqualTo(before);
    }

    @Test
    void replacesARefusedTokenOnceForEverybody() {
        var refused = tokens.token(shop);
        var before = refreshes();

        var first = tokens.tokenAfter(shop, refused);
        var second = tokens.tokenAfter(shop, refused);

        assertThat(first).isEqualTo(second).isNotEqualTo(refused);
        assertThat(refreshes()).isEqualTo(before + 1);
    }

    @Test
    void waitsForAPauseAfterAFailedRefresh() {
        rig.clock.tick(Duration.ofHours(2));
        rig.execute("update shop_token set not_before = '" + rig.now().plusSeconds(60) + "', failures = 3");
        var before = refreshes();

        assertThatThrownBy(() -> tokens.token(shop)).isInstanceOf(ShopifyUnavailable.class);
        assertThat(refreshes()).isEqualTo(before);

        rig.clock.tick(Duration.ofMinutes(2));
        assertThat(tokens.token(shop)).isNotEmpty();
        assertThat(rig.value("select failures from shop_token")).isEqualTo(0);
    }

    @Test
    void knowsNoTokenOfAShopThatIsNotInstalled() {
        assertThatThrownBy(() -> tokens.token(new ShopDomain("nobody.myshopify.com")))
                .isInstanceOf(ReconnectNeeded.class);
    }

    /** R96. */
    @Test
    void opensASecretOnlyWhereItWasSealed() {
        var secrets = new Secrets(Secrets.generateKey());
        var here = new ShopId(1);
        var sealed = secrets.seal(here, "shop_token.access_token", "shpat_secret");

        assertThat(secrets.open(here, "shop_token.access_token", sealed)).isEqualTo("shpat_secret");
        assertThatThrownBy(() -> secrets.open(new ShopId(12), "shop_token.access_token", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> secrets.open(here, "shop_token.refresh_token", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Set.of(secrets.seal(here, "a", "x"), secrets.seal(here, "a", "x")))
                .hasSize(2);
    }
}
