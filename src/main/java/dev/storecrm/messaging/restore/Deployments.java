package dev.storecrm.messaging.restore;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.restore.DeploymentQueries.Row;
import dev.storecrm.shop.spi.SpeaksForShop;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Whether this deployment sends for a shop. A backup knows nothing of what was sent after it, and a copy nothing of what the
 * original sends: whoever starts one of them looks first, and says so.
 */
@Component
public class Deployments implements SpeaksForShop {
    /** Why a send or a campaign waits. */
    public static final String REASON = "RESTORED";

    private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

    private final DeploymentQueries queries;
    private final ApplicationEventPublisher events;
    private final InShop inShop;
    private final Clock clock;
    private final String name;

    /**
     * @param name an operator's word for this deployment, to tell it from others where the database does not: a volume that was
     *     put back, a machine that was cloned
     */
    Deployments(
            DeploymentQueries queries,
            ApplicationEventPublisher events,
            InShop inShop,
            Clock clock,
            @Value("${storecrm.deployment:}") String name) {
        this.queries = queries;
        this.events = events;
        this.inShop = inShop;
        this.clock = clock;
        this.name = name;
    }

    /** Asked before anything is written to anybody. Where a shop is worked for the first time its deployment becomes known. */
    public boolean sends(ShopId shop) {
        return inShop.call(shop, () -> {
            var here = fingerprint();
            var known = queries.find(shop);
            if (known.isEmpty()) {
                queries.adopt(shop, here);
                return true;
            }
            if (known.get().heldSince() != null) {
                return false;
            }
            if (known.get().fingerprint().equals(here)) {
                return true;
            }
            hold(shop, known.get(), here);
            return false;
        });
    }

    /** Asks Shopify nothing either: a copy would use up the tokens of the original, and change its customers. */
    @Override
    public boolean speaks(ShopId shop) {
        return sends(shop);
    }

    private void hold(ShopId shop, Row known, String here) {
        if (queries.hold(shop, clock.instant())) {
            LOG.warn(
                    "Shop {} was last sent for by {}, this is {}: its mails wait for a person",
                    shop,
                    known.fingerprint(),
                    here);
            events.publishEvent(new RestoreFound(shop));
        }
    }

    /** Since when the shop's mails wait; empty while they do not. */
    public Optional<Instant> heldSince(ShopId shop) {
        return inShop.call(shop, () -> queries.find(shop)).map(Row::heldSince);
    }

    /** From now on this deployment sends; what was paused is resumed one by one. */
    public boolean confirm(ShopId shop, long by) {
        return inShop.call(shop, () -> {
            var confirmed = queries.confirm(shop, fingerprint(), by, clock.instant());
            if (confirmed) {
                events.publishEvent(new DeploymentConfirmed(shop));
            }
            return confirmed;
        });
    }

    private String fingerprint() {
        return queries.fingerprint() + "/" + name;
    }
}
