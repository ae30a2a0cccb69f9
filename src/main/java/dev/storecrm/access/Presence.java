package dev.storecrm.access;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who else has the same form open: the page says so every few seconds while it is looked at. */
@Component
public class Presence {
    private static final Duration GONE = Duration.ofSeconds(30);

    private final PresenceQueries queries;
    private final InShop inShop;
    private final Clock clock;

    Presence(PresenceQueries queries, InShop inShop, Clock clock) {
        this.queries = queries;
        this.inShop = inShop;
        this.clock = clock;
    }

    /** Notes that somebody is at the form; returns the others. */
    public List<StaffMember> others(ShopId shop, String subject, long user) {
        var now = clock.instant();
        return inShop.call(shop, () -> {
            queries.seen(shop, subject, user, now);
            return queries.others(shop, subject, user, now.minus(GONE));
        });
    }
}
