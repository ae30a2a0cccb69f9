package dev.storecrm.shop;

import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.ShopifyFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes a shop ready for the request of one of its staff: installed, with a living token and the scopes it needs. */
@Component
public class Visits {
    private static final Logger LOG = LoggerFactory.getLogger(Visits.class);
    /** Asking Shopify again at every click would spend the shop's budget on an answer that rarely changes. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    private final Installs installs;
    private final Introductions introductions;
    private final TokenStore tokens;
    private final Clock clock;
    private final Map<Long, Instant> asked = new ConcurrentHashMap<>();

    Visits(Installs installs, Introductions introductions, TokenStore tokens, Clock clock) {
        this.installs = installs;
        this.introductions = introductions;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The shop of a session and the required scopes it was not granted. */
    public record Visit(ShopProfile shop, List<String> missingScopes) {}

    /**
     * Installs or reconnects where needed; asks Shopify again whether a paused shop is open, and whether missing scopes
     * were granted meanwhile.
     */
    public Visit receive(SessionToken session) {
        var shop = installs.open(session);
        if (shop.state() == ShopState.PAUSED && mayAsk(shop)) {
            shop = introductions.describe(shop);
        }
        var missing = missing(shop);
        if (!missing.isEmpty() && mayAsk(shop)) {
            renew(session);
            missing = missing(shop);
        }
        return new Visit(shop, missing);
    }

    private List<String> missing(ShopProfile shop) {
        return RequiredScopes.missing(
                tokens.find(shop.id()).map(TokenRow::scopeList).orElse(List.of()));
    }

    private void renew(SessionToken session) {
        try {
            installs.renew(session);
        } catch (ShopifyFailure e) {
            LOG.info("The scopes of {} could not be asked for again: {}", session.shop(), e.getMessage());
        }
    }

    private boolean mayAsk(ShopProfile shop) {
        var now = clock.instant();
        var allowed = new boolean[1];
        asked.compute(shop.id().value(), (id, last) -> {
            allowed[0] = last == null || last.plus(ASK_AGAIN).isBefore(now);
            return allowed[0] ? now : last;
        });
        return allowed[0];
    }
}
