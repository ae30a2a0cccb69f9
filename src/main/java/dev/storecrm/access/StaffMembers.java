package dev.storecrm.access;

import dev.storecrm.kernel.ShopId;
import dev.storecrm.page.Role;
import dev.storecrm.shop.ShopInstalled;
import dev.storecrm.shopify.SessionToken;
import dev.storecrm.shopify.ShopifyFailure;
import dev.storecrm.shopify.ShopifyOAuth;
import dev.storecrm.shopify.ShopifyUnavailable;
import dev.storecrm.shopify.StaffGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The people who work in a shop's admin; they appear with their first visit. */
@Component
public class StaffMembers {
    private static final Logger LOG = LoggerFactory.getLogger(StaffMembers.class);
    /** A row is not written at every click. */
    private static final Duration VISIT = Duration.ofHours(1);
    /** Accounts change hands, and collaborators are hired. */
    private static final Duration KNOWN = Duration.ofDays(1);

    private final StaffQueries queries;
    private final PolicyQueries policies;
    private final Grants grants;
    private final ShopifyOAuth oauth;
    private final Surroundings around;

    StaffMembers(StaffQueries queries, PolicyQueries policies, Grants grants, ShopifyOAuth oauth, Surroundings around) {
        this.queries = queries;
        this.policies = policies;
        this.grants = grants;
        this.oauth = oauth;
        this.around = around;
    }

    public Optional<StaffMember> find(ShopId shop, long user) {
        return around.inShop().call(shop, () -> queries.find(shop, user)).map(StaffQueries.Row::member);
    }

    /** Notes a visit and tells what the visitor may do. Who it is, only an online token tells. */
    public Standing visit(ShopId shop, SessionToken session, @Nullable String locale) {
        var now = around.clock().instant();
        var known = around.inShop().call(shop, () -> queries.find(shop, session.user()));
        if (known.isPresent() && !isDue(known.get(), now)) {
            return standing(shop, known.get().member());
        }
        around.inShop().run(shop, () -> {
            queries.seen(shop, session.user(), locale, now);
            policies.claimInstaller(shop, session.user());
        });
        if (known.isEmpty() || isStrange(known.get(), now)) {
            identify(shop, session);
        }
        return standing(shop, find(shop, session.user()).orElseThrow());
    }

    private static boolean isDue(StaffQueries.Row known, Instant now) {
        var member = known.member();
        // until Shopify told who somebody is they are kept out, so every one of several first tabs asks
        return !member.identified()
                || known.identifiedAt() == null
                || !member.lastSeenAt().plus(VISIT).isAfter(now);
    }

    private static boolean isStrange(StaffQueries.Row known, Instant now) {
        var identifiedAt = known.identifiedAt();
        return identifiedAt == null || !identifiedAt.plus(KNOWN).isAfter(now);
    }

    /** What somebody may do at this moment: a grant that ended a second ago no longer counts. */
    public Standing standing(ShopId shop, StaffMember member) {
        return around.inShop()
                .call(
                        shop,
                        () -> Standing.of(
                                member,
                                policies.find(shop).orElse(AccessSettings.DEFAULT),
                                member.collaborator()
                                        ? grants.running(
                                                shop,
                                                member.userId(),
                                                around.clock().instant())
                                        : null));
    }

    /** Chooses the language of somebody's pages. */
    public void choose(ShopId shop, long user, Locale language) {
        around.inShop().run(shop, () -> queries.choose(shop, user, language.toLanguageTag()));
    }

    /** In the transaction that makes the shop usable: whoever comes next is the one who installed it. */
    @EventListener
    void installed(ShopInstalled installed) {
        around.inShop().run(installed.shop(), () -> {
            policies.awaitInstaller(installed.shop());
            queries.strange(installed.shop());
        });
    }

    private void identify(ShopId shop, SessionToken session) {
        try {
            var grant = whoIs(session);
            around.inShop().run(shop, () -> {
                queries.identified(shop, grant, around.clock().instant());
                settleInstaller(shop, grant);
            });
        } catch (ShopifyFailure e) {
            LOG.info("A staff member of shop {} stays unnamed for now: {}", shop, e.getMessage());
        }
    }

    /** One lost answer does not shut the door on an owner. */
    private StaffGrant whoIs(SessionToken session) {
        try {
            return oauth.online(session);
        } catch (ShopifyUnavailable e) {
            return oauth.online(session);
        }
    }

    /** Shopify lets only those install an app who may manage apps, which is what an admin is here. */
    private void settleInstaller(ShopId shop, StaffGrant grant) {
        if (!policies.settleInstaller(shop, grant.user())) {
            return;
        }
        if (grant.collaborator()) {
            grants.giveInstaller(shop, grant.user());
        } else if (!grant.accountOwner()) {
            queries.give(shop, grant.user(), Role.ADMIN);
        }
    }
}
