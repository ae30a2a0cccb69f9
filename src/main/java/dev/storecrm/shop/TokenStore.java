package dev.storecrm.shop;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.privacy.spi.KeepsSealed;
import dev.storecrm.shopify.Grant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps tokens sealed, and lets one caller at a time fetch another: the row is locked to take the lease, Shopify is called
 * with no transaction open, and the row is locked again to keep what came. A caller that dies leaves a lease that ends by
 * itself, and the next one uses the same refresh token, which Shopify answers once more.
 */
@Component
class TokenStore implements KeepsSealed {
    /** Longer than a call to Shopify can take. */
    private static final Duration LEASE = Duration.ofSeconds(45);

    private static final String ACCESS = "shop_token.access_token";
    private static final String REFRESH = "shop_token.refresh_token";

    private final TokenQueries queries;
    private final Secrets secrets;
    private final InShop inShop;
    private final Clock clock;

    TokenStore(TokenQueries queries, Secrets secrets, InShop inShop, Clock clock) {
        this.queries = queries;
        this.secrets = secrets;
        this.inShop = inShop;
        this.clock = clock;
    }

    Optional<TokenRow> find(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop));
    }

    /** Looks at the row while nobody else can change it, and decides. */
    <T> T decide(ShopId shop, Function<TokenRow, T> decision) {
        return inShop.call(shop, () -> {
            queries.create(shop);
            return decision.apply(queries.lock(shop).orElseThrow());
        });
    }

    /** Only inside {@link #decide}. */
    UUID lease(ShopId shop) {
        return queries.lease(shop, LEASE);
    }

    String accessToken(ShopId shop, TokenRow row) {
        return secrets.open(shop, ACCESS, present(row.accessToken()));
    }

    String refreshToken(ShopId shop, TokenRow row) {
        return secrets.open(shop, REFRESH, present(row.refreshToken()));
    }

    /** Keeps a pair that Shopify gave to the app; false when the lease was lost meanwhile. */
    boolean keep(ShopId shop, UUID lease, Grant grant, List<String> scopes) {
        var now = clock.instant();
        var refresh = grant.refreshToken();
        var life = grant.life();
        var refreshLife = grant.refreshLife();
        return save(
                shop,
                lease,
                new TokenQueries.Sealed(
                        TokenRow.Kind.GRANTED,
                        secrets.seal(shop, ACCESS, grant.accessToken()),
                        refresh == null ? null : secrets.seal(shop, REFRESH, refresh),
                        life == null ? null : now.plus(life),
                        refreshLife == null ? null : now.plus(refreshLife),
                        lastFour(grant.accessToken()),
                        sorted(scopes),
                        now));
    }

    /** Keeps a token that the merchant pasted; it never ends by itself. */
    boolean keepPasted(ShopId shop, UUID lease, String token, List<String> scopes) {
        return save(
                shop,
                lease,
                new TokenQueries.Sealed(
                        TokenRow.Kind.PASTED,
                        secrets.seal(shop, ACCESS, token),
                        null,
                        null,
                        null,
                        lastFour(token),
                        sorted(scopes),
                        clock.instant()));
    }

    /** Seals a pair again that was sealed with an older key; a lease on the row is not touched. */
    @Override
    public void reseal(ShopId shop) {
        inShop.run(shop, () -> queries.lock(shop)
                .ifPresent(row -> queries.reseal(
                        shop, resealed(shop, ACCESS, row.accessToken()), resealed(shop, REFRESH, row.refreshToken()))));
    }

    private byte @Nullable [] resealed(ShopId shop, String column, byte @Nullable [] sealed) {
        return sealed == null ? null : secrets.reseal(shop, column, sealed);
    }

    void failed(ShopId shop, UUID lease, Instant notBefore) {
        inShop.run(shop, () -> queries.failed(shop, lease, notBefore));
    }

    /** Nothing came, and nobody has to wait for the next try. */
    void giveBack(ShopId shop, UUID lease) {
        failed(shop, lease, clock.instant());
    }

    /** The token is dead; false when another caller holds the lease by now. */
    boolean drop(ShopId shop, @Nullable UUID lease) {
        return inShop.call(shop, () -> queries.drop(shop, lease));
    }

    void scopes(ShopId shop, List<String> scopes) {
        inShop.run(shop, () -> queries.scopes(shop, scopes));
    }

    void withheld(ShopId shop, List<String> fields) {
        inShop.run(shop, () -> queries.withheld(shop, fields));
    }

    private boolean save(ShopId shop, UUID lease, TokenQueries.Sealed token) {
        return inShop.call(shop, () -> queries.save(shop, lease, token));
    }

    private static String sorted(List<String> scopes) {
        return String.join(",", new TreeSet<>(scopes));
    }

    private static String lastFour(String token) {
        return token.length() < 12 ? "" : token.substring(token.length() - 4);
    }

    private static byte[] present(byte @Nullable [] sealed) {
        if (sealed == null) {
            throw new IllegalStateException("No token");
        }
        return sealed;
    }
}
