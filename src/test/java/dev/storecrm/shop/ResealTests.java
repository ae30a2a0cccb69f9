package dev.storecrm.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.testing.IntegrationTest;
import java.security.GeneralSecurityException;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R84: the key changes step by step, and every instance can open everything at every step. */
@IntegrationTest
class ResealTests {
    private static final ShopId SHOP = new ShopId(920_001);
    private static final String COLUMN = "shop_token.access_token";

    @Autowired
    TokenQueries queries;

    @Autowired
    InShop inShop;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final String old = EncryptionKeys.generate();

    @AfterEach
    void sweep() {
        inShop.run(SHOP, () -> jdbc.sql("delete from shop_token where shop_id = 920001")
                .update());
    }

    @Test
    void opensAtEveryStepWhatAnyInstanceSealed() throws GeneralSecurityException {
        var both = EncryptionKeys.add(old);
        var fresh = EncryptionKeys.use(both);
        for (var sealing : new String[] {old, both, fresh}) {
            var sealed = new Secrets(sealing).seal(SHOP, COLUMN, "token");
            assertThat(new Secrets(both).open(SHOP, COLUMN, sealed)).isEqualTo("token");
            assertThat(new Secrets(fresh).open(SHOP, COLUMN, sealed)).isEqualTo("token");
        }
        // the new key does not seal before every instance can open with it
        assertThat(new Secrets(old).open(SHOP, COLUMN, new Secrets(both).seal(SHOP, COLUMN, "token")))
                .isEqualTo("token");
    }

    @Test
    void sealsAgainSoThatTheOldKeyCanGo() throws GeneralSecurityException {
        var keys = EncryptionKeys.use(EncryptionKeys.add(old));
        put(new Secrets(old));
        var store = store(keys);
        store.reseal(SHOP);
        var left = store(EncryptionKeys.dropOld(keys));
        var row = left.find(SHOP).orElseThrow();
        assertThat(left.accessToken(SHOP, row)).isEqualTo("the access token");
        assertThat(left.refreshToken(SHOP, row)).isEqualTo("the refresh token");
        assertThatThrownBy(() -> store(old).accessToken(SHOP, row)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leavesAloneWhatIsSealedWithTheCurrentKey() throws GeneralSecurityException {
        var keys = EncryptionKeys.use(EncryptionKeys.add(old));
        put(new Secrets(keys));
        var before = store(keys).find(SHOP).orElseThrow().accessToken();
        store(keys).reseal(SHOP);
        assertThat(store(keys).find(SHOP).orElseThrow().accessToken()).isEqualTo(before);
    }

    @Test
    void asksForTheWorkOnlyWhileThereAreOldKeys() throws GeneralSecurityException {
        assertThat(new Secrets(old).hasOldKeys()).isFalse();
        assertThat(new Secrets(EncryptionKeys.add(old)).hasOldKeys()).isTrue();
        assertThat(new Secrets(EncryptionKeys.dropOld(EncryptionKeys.add(old))).hasOldKeys())
                .isFalse();
    }

    private TokenStore store(String keys) {
        return new TokenStore(queries, new Secrets(keys), inShop, clock);
    }

    private void put(Secrets secrets) {
        inShop.run(SHOP, () -> {
            queries.create(SHOP);
            queries.reseal(
                    SHOP,
                    secrets.seal(SHOP, COLUMN, "the access token"),
                    secrets.seal(SHOP, "shop_token.refresh_token", "the refresh token"));
        });
    }
}
