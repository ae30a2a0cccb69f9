package dev.storecrm.shop;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.Grant;
import dev.storecrm.shopify.GrantRefused;
import dev.storecrm.shopify.NewToken;
import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.ShopDomain;
import dev.storecrm.shopify.ShopifyOAuth;
import dev.storecrm.shopify.ShopifyUnavailable;
import dev.storecrm.shopify.Sleeper;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Installs shops: by token exchange when the app is opened, by the authorization code grant, or with a token of a custom
 * app. Several tabs that open a new shop at once make one exchange, because a second would make the first one's refresh
 * token void.
 */
@Component
public class Installs {
    private static final Duration GLANCE = Duration.ofMillis(150);
    private static final int GLANCES = 400;

    private final InstallSteps steps;
    private final TokenStore tokens;
    private final ShopifyOAuth oauth;
    private final Introductions introductions;
    private final Sleeper sleeper;

    Installs(InstallSteps steps, TokenStore tokens, ShopifyOAuth oauth, Introductions introductions, Sleeper sleeper) {
        this.steps = steps;
        this.tokens = tokens;
        this.oauth = oauth;
        this.introductions = introductions;
        this.sleeper = sleeper;
    }

    /**
     * The shop behind a session: installed first when it is new or was uninstalled, connected again when its token died.
     *
     * @throws StaleSession when the session is from before the uninstall
     * @throws GrantRefused when Shopify does not take the session
     */
    public ShopProfile open(SessionToken session) {
        return described(token(session.shop(), usable(session), () -> oauth.offline(session)));
    }

    /** Fetches a token although there is one: the merchant may have approved more scopes. */
    public ShopProfile renew(SessionToken session) {
        var shop = token(session.shop(), (found, row) -> false, () -> oauth.offline(session));
        return introductions.describe(shop);
    }

    /** The end of the authorization code grant. */
    public ShopProfile finish(ShopDomain shop, String code) {
        return introductions.describe(token(shop, (found, row) -> false, () -> oauth.forCode(shop, code)));
    }

    /**
     * Takes the Admin API token of a custom app that the merchant made.
     *
     * @throws TokenRejected with the reason
     */
    public ShopProfile paste(ShopDomain domain, String token) {
        var details = introductions.check(new NewToken(domain, token));
        var shop = keep(
                domain,
                (found, row) -> false,
                fetch -> steps.finish(
                        fetch.shop(), () -> tokens.keepPasted(fetch.shop(), fetch.lease(), token, details.scopes())));
        return steps.describe(shop.id(), details);
    }

    /** How the shop is connected now. */
    public Connection connection(ShopId shop) {
        return tokens.find(shop)
                .map(row -> new Connection(row.kind() == TokenRow.Kind.PASTED, row.lastFour(), row.scopeList()))
                .orElseGet(() -> new Connection(false, null, List.of()));
    }

    private static BiPredicate<ShopProfile, TokenRow> usable(SessionToken session) {
        return (shop, row) -> {
            var uninstalled = shop.uninstalledAt();
            if (uninstalled != null && session.issuedAt().isBefore(uninstalled)) {
                throw new StaleSession();
            }
            var connected = shop.state() == ShopState.ACTIVE || shop.state() == ShopState.PAUSED;
            return connected && row.kind() != TokenRow.Kind.NONE;
        };
    }

    private ShopProfile token(
            ShopDomain domain, BiPredicate<ShopProfile, TokenRow> satisfied, Supplier<Grant> exchange) {
        return keep(domain, satisfied, fetch -> {
            var grant = fetched(fetch.shop(), fetch.lease(), exchange);
            var scopes = grant.scopes().stream().toList();
            return steps.finish(fetch.shop(), () -> tokens.keep(fetch.shop(), fetch.lease(), grant, scopes));
        });
    }

    private ShopProfile keep(ShopDomain domain, BiPredicate<ShopProfile, TokenRow> satisfied, Keeping keeping) {
        var ready = steps.ready(domain, satisfied);
        return ready.isPresent() ? ready.get() : fetchAndKeep(domain, satisfied, keeping);
    }

    private ShopProfile fetchAndKeep(ShopDomain domain, BiPredicate<ShopProfile, TokenRow> satisfied, Keeping keeping) {
        var wanted = satisfied;
        for (var glance = 0; glance < GLANCES; glance++) {
            switch (steps.begin(domain, wanted)) {
                case InstallSteps.Ready ready -> {
                    return ready.shop();
                }
                case InstallSteps.Busy busy -> sleeper.pause(GLANCE);
                case InstallSteps.Fetch fetch -> {
                    if (keeping.keep(fetch)) {
                        wanted = (shop, row) -> true;
                    }
                }
            }
        }
        throw new ShopifyUnavailable("Another instance does not finish installing " + domain, null);
    }

    private Grant fetched(ShopId shop, UUID lease, Supplier<Grant> exchange) {
        try {
            return exchange.get();
        } catch (RuntimeException e) {
            tokens.giveBack(shop, lease);
            throw e;
        }
    }

    /** Shopify's answer may have failed to come right after the exchange. */
    private ShopProfile described(ShopProfile shop) {
        return shop.shopifyId() == null ? introductions.describe(shop) : shop;
    }

    private interface Keeping {
        boolean keep(InstallSteps.Fetch fetch);
    }
}
