package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.spi.SpeaksForShop;
import dev.storecrm.shopify.Grant;
import dev.storecrm.shopify.GrantRefused;
import dev.storecrm.shopify.HeldBack;
import dev.storecrm.shopify.ReconnectNeeded;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.ShopifyOAuth;
import dev.storecrm.shopify.ShopifyUnavailable;
import dev.storecrm.shopify.Sleeper;
import dev.storecrm.shopify.spi.AccessTokens;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Hands out tokens that are good for the next minutes. One caller at a time refreshes; the others wait or use the old one. */
@Component
class Tokens implements AccessTokens {
    /** Shopify's own libraries refresh when that much is left. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final Duration ENOUGH_FOR_A_CALL = Duration.ofSeconds(40);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(150);
    private static final int GLANCES = 400;

    private final TokenStore store;
    private final ShopStates shops;
    private final ShopifyOAuth oauth;
    private final ObjectProvider<SpeaksForShop> speakers;
    private final Sleeper sleeper;
    private final Clock clock;

    Tokens(
            TokenStore store,
            ShopStates shops,
            ShopifyOAuth oauth,
            ObjectProvider<SpeaksForShop> speakers,
            Sleeper sleeper,
            Clock clock) {
        this.store = store;
        this.shops = shops;
        this.oauth = oauth;
        this.speakers = speakers;
        this.sleeper = sleeper;
        this.clock = clock;
    }

    private sealed interface Decision permits Use, Refresh, Wait, Dead {}

    private record Use(String token) implements Decision {}

    private record Refresh(String refreshToken, UUID lease, String otherwise) implements Decision {}

    private record Wait() implements Decision {}

    private record Dead() implements Decision {}

    @Override
    public String token(ShopDomain shop) {
        return current(shop, "");
    }

    @Override
    public String tokenAfter(ShopDomain shop, String refused) {
        return current(shop, refused);
    }

    private String current(ShopDomain domain, String refused) {
        var shop = shops.connected(domain).orElseThrow(() -> new ReconnectNeeded(domain));
        if (!speakers.stream().allMatch(speaker -> speaker.speaks(shop))) {
            throw new HeldBack(domain);
        }
        for (var glance = 0; glance < GLANCES; glance++) {
            switch (store.decide(shop, row -> decide(shop, row, refused))) {
                case Use use -> {
                    return use.token();
                }
                case Refresh refresh -> {
                    if (refreshed(domain, shop, refresh)) {
                        continue;
                    }
                    return refresh.otherwise();
                }
                case Wait wait -> sleeper.pause(GLANCE);
                case Dead dead -> {
                    shops.needsReconnect(shop);
                    throw new ReconnectNeeded(domain);
                }
            }
        }
        throw new ShopifyUnavailable("Another instance does not get a token for " + domain, null);
    }

    private Decision decide(ShopId shop, TokenRow row, String refused) {
        var now = clock.instant();
        var stored = row.accessToken() == null ? "" : store.accessToken(shop, row);
        var usable = !stored.isEmpty() && !stored.equals(refused);
        if (usable && row.goodFor(EARLY, now)) {
            return new Use(stored);
        }
        var meanwhile = usable && row.goodFor(ENOUGH_FOR_A_CALL, now) ? stored : "";
        if (row.leased()) {
            return meanwhile.isEmpty() ? new Wait() : new Use(meanwhile);
        }
        if (!row.refreshable(now)) {
            if (!meanwhile.isEmpty()) {
                return new Use(meanwhile);
            }
            store.drop(shop, null);
            return new Dead();
        }
        if (row.notBefore() != null && now.isBefore(row.notBefore())) {
            if (meanwhile.isEmpty()) {
                throw new ShopifyUnavailable("The next refresh waits until " + row.notBefore(), null);
            }
            return new Use(meanwhile);
        }
        return new Refresh(store.refreshToken(shop, row), store.lease(shop), meanwhile);
    }

    /** Whether a new pair is stored now; if not, the old token still does. */
    private boolean refreshed(ShopDomain domain, ShopId shop, Refresh refresh) {
        try {
            keep(shop, refresh, oauth.refresh(domain, refresh.refreshToken()));
            return true;
        } catch (GrantRefused e) {
            if (e.error().equals("invalid_grant")) {
                if (store.drop(shop, refresh.lease())) {
                    shops.needsReconnect(shop);
                }
                throw new ReconnectNeeded(domain, e);
            }
            return later(shop, refresh, e);
        } catch (ShopifyFailure e) {
            return later(shop, refresh, e);
        }
    }

    private void keep(ShopId shop, Refresh refresh, Grant grant) {
        var scopes = grant.scopes().isEmpty()
                ? store.find(shop).orElseThrow().scopeList()
                : grant.scopes().stream().toList();
        // a lost lease means that another instance keeps a pair, which is as good
        store.keep(shop, refresh.lease(), grant, scopes);
    }

    private boolean later(ShopId shop, Refresh refresh, ShopifyFailure failure) {
        var failures = store.find(shop).map(TokenRow::failures).orElse(0);
        var ceiling = Math.min(LONGEST_PAUSE.toMillis(), 2_000L << Math.min(failures, 16));
        store.failed(
                shop,
                refresh.lease(),
                clock.instant().plusMillis(ThreadLocalRandom.current().nextLong(1_000, ceiling + 1)));
        if (refresh.otherwise().isEmpty()) {
            throw failure;
        }
        return false;
    }
}
