package dev.storecrm.messaging.content;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.ledger.SendState;
import dev.storecrm.messaging.ledger.Sends;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends of two versions: a part of the audience gets the one or the other, the rest waits until somebody decides. */
@Component
public class Splits {
    /** The value that the words of both versions are chosen by. */
    static final String INPUT = "storecrm_version";

    /** Nobody of the rest is due by itself. */
    private static final Duration NEVER = Duration.ofDays(3_650);

    private final SplitQueries queries;
    private final Sends sends;
    private final InShop inShop;
    private final Clock clock;

    Splits(SplitQueries queries, Sends sends, InShop inShop, Clock clock) {
        this.queries = queries;
        this.sends = sends;
        this.inShop = inShop;
        this.clock = clock;
    }

    /**
     * How a trial stands.
     *
     * @param share so many of a hundred are in it
     * @param winner {@code A} or {@code B}; null until it is decided
     */
    public record Trial(int share, @Nullable String winner) {}

    public Optional<Trial> of(ShopId shop, long send) {
        return inShop.call(shop, () -> queries.find(shop, send));
    }

    /** Whether nothing happens until it is decided. */
    public boolean waits(ShopId shop, long send) {
        return inShop.call(shop, () -> queries.waits(shop, send, clock.instant().plus(NEVER.dividedBy(2))));
    }

    /** Only inside the shop's transaction, in which the audience was frozen. */
    void begin(ShopId shop, long send, int share) {
        queries.put(shop, send, share);
        queries.hold(shop, send, clock.instant().plus(NEVER));
    }

    /**
     * The rest gets that version.
     *
     * @return false when it was decided before, the send was cancelled, or mails are being made at this moment
     */
    public boolean decide(ShopId shop, long send, boolean second) {
        return inShop.call(shop, () -> {
            var state = sends.state(shop, send);
            if (state == SendState.PREPARING
                    || state == SendState.CANCELLED
                    || !queries.decide(shop, send, second ? "B" : "A", clock.instant())) {
                return false;
            }
            queries.release(shop, send, clock.instant());
            sends.prepareAgain(shop, send);
            return true;
        });
    }
}
