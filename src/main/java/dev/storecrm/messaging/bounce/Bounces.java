package dev.storecrm.messaging.bounce;

import dev.storecrm.consent.Choice;
import dev.storecrm.consent.ConsentLedger;
import dev.storecrm.consent.Decision;
import dev.storecrm.consent.Kind;
import dev.storecrm.consent.Source;
import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.bounce.BounceQueries.Tally;
import dev.storecrm.messaging.bounce.BounceQueries.Told;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import dev.storecrm.privacy.SuppressionList;
import dev.storecrm.privacy.SuppressionReason;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What follows from news of a mail. A mailbox that is not there is suppressed at once, one that gives mails of three sends back
 * within thirty days as well; who called a mail spam is, and counts as having said no. Mails that are refused for what they
 * are suppress nobody. A send that fares badly waits for a person.
 */
@Component
public class Bounces {
    static final int SOFT_SENDS = 3;
    static final Duration SOFT_SPAN = Duration.ofDays(30);

    /** Fewer say nothing about the rest. */
    private static final int ENOUGH = 10;
    /** One in twenty: an audience that was not asked, or an old list. */
    static final int ONE_IN = 20;

    private static final int ENOUGH_COMPLAINTS = 3;
    /** Gmail and Yahoo want fewer than three in a thousand. */
    static final int COMPLAINTS_OF_THOUSAND = 3;

    private final BounceQueries queries;
    private final SuppressionList suppressions;
    private final ConsentLedger consents;
    private final Sends sends;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    Bounces(
            BounceQueries queries,
            SuppressionList suppressions,
            ConsentLedger consents,
            Sends sends,
            InShop inShop,
            DueWork due,
            Clock clock) {
        this.queries = queries;
        this.suppressions = suppressions;
        this.consents = consents;
        this.sends = sends;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Takes news of a mail. The same again changes nothing.
     *
     * @return whether there is such a mail, and it was news
     */
    public boolean note(ShopId shop, News news) {
        return inShop.call(shop, () -> {
            var told = queries.told(shop, news.delivery());
            if (told.isEmpty()) {
                return false;
            }
            if (news.kind() == BounceKind.ARRIVED) {
                queries.arrived(shop, news.delivery(), clock.instant());
                return true;
            }
            if (!queries.add(shop, told.get(), news, clock.instant())) {
                return false;
            }
            due.join(shop, BounceRetention.KIND, clock.instant().plus(BounceRetention.KEPT));
            follow(shop, told.get(), news);
            if (news.kind() != BounceKind.SOFT) {
                brake(shop, told.get().send());
            }
            return true;
        });
    }

    private void follow(ShopId shop, Told told, News news) {
        switch (news.kind()) {
            case HARD -> suppress(shop, told, SuppressionReason.HARD_BOUNCE);
            case SOFT -> {
                if (told.addressKey() != null
                        && queries.soft(shop, told.addressKey(), clock.instant().minus(SOFT_SPAN)) >= SOFT_SENDS) {
                    suppress(shop, told, SuppressionReason.SOFT_BOUNCE);
                }
            }
            case COMPLAINT -> {
                suppress(shop, told, SuppressionReason.COMPLAINT);
                optOut(shop, told, news);
            }
            case POLICY, ARRIVED -> {}
        }
        if (news.kind() == BounceKind.COMPLAINT) {
            // nobody calls spam what did not come
            queries.arrived(shop, news.delivery(), clock.instant());
        } else {
            queries.returned(shop, news, clock.instant());
        }
    }

    private void suppress(ShopId shop, Told told, SuppressionReason reason) {
        if (told.address() != null) {
            suppressions.add(shop, told.address(), reason, null, null);
        }
    }

    private void optOut(ShopId shop, Told told, News news) {
        if (told.customer() != null) {
            consents.record(
                    shop, Decision.of(told.customer(), Kind.MARKETING, Choice.OUT, news.at(), Source.COMPLAINT));
        }
    }

    /** Most news comes when all is written: nothing is counted then. Counting begins anew for whoever resumes it. */
    private void brake(ShopId shop, long send) {
        if (sends.state(shop, send) == SendState.RUNNING) {
            reason(queries.tally(shop, send))
                    .filter(reason -> sends.pause(shop, send, reason))
                    .ifPresent(reason -> queries.braked(shop, send));
        }
    }

    private static Optional<String> reason(Tally tally) {
        if (tally.hard() >= ENOUGH && tally.hard() * ONE_IN > tally.taken()) {
            return Optional.of("MANY_BOUNCES");
        }
        if (tally.policy() >= ENOUGH && tally.policy() * ONE_IN > tally.taken()) {
            return Optional.of("MANY_REFUSED");
        }
        return tally.complaints() >= ENOUGH_COMPLAINTS
                        && tally.complaints() * 1_000 > tally.taken() * COMPLAINTS_OF_THOUSAND
                ? Optional.of("MANY_COMPLAINTS")
                : Optional.empty();
    }
}
