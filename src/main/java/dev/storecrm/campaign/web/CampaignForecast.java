package dev.storecrm.campaign.web;

import dev.storecrm.campaign.Campaign;
import dev.storecrm.campaign.check.CampaignRehearsed;
import dev.storecrm.messaging.ledger.Deliveries;
import dev.storecrm.messaging.pace.Pace;
import dev.storecrm.messaging.pace.Speed;
import dev.storecrm.messaging.rehearsal.Rehearsal;
import dev.storecrm.messaging.rehearsal.Rehearsals;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.shop.CurrentShop;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a campaign's first mail would go out, and how long all of them would take at the present speed. */
@Component
class CampaignForecast {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(2);

    private final Deliveries deliveries;
    private final Rehearsals rehearsals;
    private final Deployments deployments;
    private final Pace pace;
    private final Clock clock;

    CampaignForecast(Deliveries deliveries, Rehearsals rehearsals, Deployments deployments, Pace pace, Clock clock) {
        this.deliveries = deliveries;
        this.rehearsals = rehearsals;
        this.deployments = deployments;
        this.pace = pace;
        this.clock = clock;
    }

    /**
     * What is known about it.
     *
     * @param held whether nothing goes out before a person has looked: the database was restored
     * @param at when it is not at once: the planned time, or when the speed limit lets the next mail go
     * @param zone in which the time is told
     * @param planned whether a person chose that time
     * @param making what the check took: every mail is made before the first one; null while there was none, or it took no time
     * @param sending null while no campaign tells how fast mails go
     * @param others sends of the shop that run, with so many mails left: the turns are shared
     */
    record Forecast(
            boolean held,
            @Nullable Instant at,
            String zone,
            boolean planned,
            @Nullable Duration making,
            @Nullable Duration sending,
            Deliveries.Waiting others,
            Speed speed) {}

    Forecast of(CurrentShop shop, Campaign campaign, long reached) {
        var now = clock.instant();
        var schedule = campaign.schedule();
        var others = deliveries.waiting(shop.id());
        return new Forecast(
                deployments.heldSince(shop.id()).isPresent(),
                schedule == null ? pace.again(shop.id(), now).orElse(null) : schedule.at(),
                schedule == null ? shop.timeZone().getId() : schedule.zone(),
                schedule != null,
                making(shop, campaign),
                sending(shop, reached, others),
                others,
                pace.speed(shop.id(), now));
    }

    /** What limits the mails that go out at the moment; null where only the relay does. */
    @Nullable
    Speed speed(CurrentShop shop) {
        var speed = pace.speed(shop.id(), clock.instant());
        return speed.limit() == Speed.Limit.NONE ? null : speed;
    }

    private @Nullable Duration making(CurrentShop shop, Campaign campaign) {
        return rehearsals
                .newest(shop.id(), CampaignRehearsed.subject(campaign))
                .filter(rehearsal -> rehearsal.endedAt() != null && rehearsal.state() == Rehearsal.State.DONE)
                .map(rehearsal -> Duration.between(rehearsal.startedAt(), rehearsal.endedAt()))
                .filter(took -> took.compareTo(WORTH_TELLING) >= 0)
                .orElse(null);
    }

    /** The sends that run take turns: for each mail of this one, each of the others sends one while it has any. */
    private @Nullable Duration sending(CurrentShop shop, long reached, Deliveries.Waiting others) {
        var perSecond = deliveries.pace(shop.id());
        var mails = reached + Math.min(others.mails(), reached * others.sends());
        return perSecond.isEmpty() ? null : Duration.ofSeconds(Math.round(mails / perSecond.getAsDouble()));
    }
}
