package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.shop.ShopProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notices when Shopify changes records without telling us, which no list of subscriptions shows: those of the app's
 * configuration are not listed. So what it last told is compared with what it last changed.
 */
@Component
class Silence {
    private static final Logger LOG = LoggerFactory.getLogger(Silence.class);

    /** A notice may take its time. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final String MERGE = "customers/merge";

    private final NewestChanges newest;
    private final HeardQueries queries;
    private final CatchUp catchUp;
    private final InShop inShop;
    private final Clock clock;

    Silence(NewestChanges newest, HeardQueries queries, CatchUp catchUp, InShop inShop, Clock clock) {
        this.newest = newest;
        this.queries = queries;
        this.catchUp = catchUp;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** The topics that tell of these kinds. */
    Set<String> topics(Collection<PhaseKind> kinds) {
        var topics = new HashSet<String>();
        RecordTopic.ALL.values().stream()
                .filter(topic -> kinds.contains(topic.kind()))
                .forEach(topic -> topics.add(topic.name()));
        if (kinds.contains(PhaseKind.CUSTOMERS)) {
            topics.add(MERGE);
        }
        return topics;
    }

    /** Fetches what was missed. Returns the kinds of which nothing was heard since it was noticed before. */
    Set<PhaseKind> check(ShopProfile shop) {
        if (!catchUp.hasMirror(shop.id())) {
            return Set.of();
        }
        var changed = newest.of(shop.domain());
        return inShop.call(shop.id(), () -> {
            var heard = queries.all(shop.id()).stream().collect(Collectors.toMap(HeardKind::kind, Function.identity()));
            var lasting = EnumSet.noneOf(PhaseKind.class);
            var missed = false;
            for (var entry : changed.entrySet()) {
                var kind = heard.get(entry.getKey());
                if (isSilent(shop, entry, kind)) {
                    LOG.warn("Shopify does not tell shop {} of {}", shop.id(), entry.getKey());
                    queries.silent(shop.id(), entry.getKey(), entry.getValue());
                    missed = true;
                    if (kind != null && kind.silentSince() != null) {
                        lasting.add(entry.getKey());
                    }
                }
            }
            if (missed) {
                catchUp.afterGap(shop.id());
            }
            return lasting;
        });
    }

    private boolean isSilent(ShopProfile shop, Map.Entry<PhaseKind, Instant> changed, @Nullable HeardKind kind) {
        var at = changed.getValue();
        var heardAt = kind == null ? null : kind.heardAt();
        var known = heardAt == null ? shop.installedAt() : heardAt;
        return at.isAfter(known.plus(LATE)) && at.isBefore(clock.instant().minus(LATE));
    }

    /** Notes what was made anew, and fetches what was missed without it. */
    void restored(ShopId shop, Set<String> topics) {
        if (topics.isEmpty()) {
            return;
        }
        LOG.warn("Subscriptions of shop {} made: {}", shop, topics);
        if (!catchUp.hasMirror(shop)) {
            // the first ones, of a shop that was just connected
            return;
        }
        inShop.run(shop, () -> {
            var kinds = EnumSet.noneOf(PhaseKind.class);
            RecordTopic.ALL.values().stream()
                    .filter(topic -> topics.contains(topic.name()))
                    .forEach(topic -> kinds.add(topic.kind()));
            kinds.forEach(kind -> queries.restored(shop, kind, clock.instant()));
            catchUp.afterGap(shop);
        });
    }
}
