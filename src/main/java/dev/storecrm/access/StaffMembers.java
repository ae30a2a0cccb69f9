package dev.storecrm.access;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.ShopifyOAuth;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The people who work in a shop's admin; they appear with their first visit. */
@Component
public class StaffMembers {
    private static final Logger LOG = LoggerFactory.getLogger(StaffMembers.class);
    /** Neither a row is written nor an unknown person asked for at every click. */
    private static final Duration VISIT = Duration.ofHours(1);

    private final StaffQueries queries;
    private final ShopifyOAuth oauth;
    private final InShop inShop;
    private final Clock clock;

    StaffMembers(StaffQueries queries, ShopifyOAuth oauth, InShop inShop, Clock clock) {
        this.queries = queries;
        this.oauth = oauth;
        this.inShop = inShop;
        this.clock = clock;
    }

    public Optional<StaffMember> find(ShopId shop, long user) {
        return inShop.call(shop, () -> queries.find(shop, user)).map(StaffQueries.Row::member);
    }

    /** Notes a visit. Who it is, only an online token tells; a visitor of whom Shopify tells nothing is let in all the same. */
    public StaffMember visit(ShopId shop, SessionToken session, @Nullable String locale) {
        var now = clock.instant();
        var known = inShop.call(shop, () -> queries.find(shop, session.user()));
        if (known.isPresent() && known.get().lastSeenAt().plus(VISIT).isAfter(now)) {
            return known.get().member();
        }
        inShop.run(shop, () -> queries.seen(shop, session.user(), locale, now));
        if (known.isEmpty() || !known.get().member().identified()) {
            identify(shop, session);
        }
        return find(shop, session.user()).orElseThrow();
    }

    /** Chooses the language of somebody's pages. */
    public void choose(ShopId shop, long user, Locale language) {
        inShop.run(shop, () -> queries.choose(shop, user, language.toLanguageTag()));
    }

    private void identify(ShopId shop, SessionToken session) {
        try {
            var grant = oauth.online(session);
            inShop.run(shop, () -> queries.identified(shop, grant));
        } catch (ShopifyFailure e) {
            LOG.info("A staff member of shop {} stays unnamed for now: {}", shop, e.getMessage());
        }
    }
}
