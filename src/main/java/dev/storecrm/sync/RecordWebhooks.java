package dev.storecrm.sync;

import dev.storecrm.database.InShop;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.webhook.WebhookHandler;
import dev.storecrm.webhook.WebhookMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Takes notices about records as hints: which record it is, and no more. */
@Component
class RecordWebhooks implements WebhookHandler {
    /** What is older comes in masses, after hours without us; one run fetches all of it. */
    private static final Duration OLD = Duration.ofHours(1);

    private final Hints hints;
    private final HeardQueries heard;
    private final CatchUp catchUp;
    private final InShop inShop;
    private final Clock clock;

    RecordWebhooks(Hints hints, HeardQueries heard, CatchUp catchUp, InShop inShop, Clock clock) {
        this.hints = hints;
        this.heard = heard;
        this.catchUp = catchUp;
        this.inShop = inShop;
        this.clock = clock;
    }

    @Override
    public Set<String> topics() {
        return RecordTopic.ALL.keySet();
    }

    @Override
    public void handle(ShopId shop, WebhookMessage message) {
        handleAll(shop, List.of(message));
    }

    @Override
    public void handleAll(ShopId shop, List<WebhookMessage> messages) {
        var told = new Told();
        messages.forEach(message -> told.add(message, clock.instant().minus(OLD)));
        inShop.run(shop, () -> {
            told.heard.forEach((kind, at) -> heard.heard(shop, kind, at));
            told.changed.forEach((kind, records) -> hints.put(shop, kind, records));
            told.gone.forEach((kind, records) -> hints.putGone(shop, kind, records));
            if (told.unclear) {
                catchUp.afterGap(shop);
            } else if (told.old) {
                catchUp.soon(shop);
            }
        });
    }

    /** What a heap of notices comes down to. */
    private static final class Told {
        private final Map<PhaseKind, Set<Long>> changed = new EnumMap<>(PhaseKind.class);
        private final Map<PhaseKind, Set<Long>> gone = new EnumMap<>(PhaseKind.class);
        private final Map<PhaseKind, Instant> heard = new EnumMap<>(PhaseKind.class);
        private boolean old;
        private boolean unclear;

        void add(WebhookMessage message, Instant bound) {
            var topic = RecordTopic.ALL.get(message.topic());
            if (topic == null) {
                return;
            }
            var at = message.triggeredAt();
            heard.merge(topic.kind(), at, (one, other) -> one.isAfter(other) ? one : other);
            var record = topic.record(message);
            if (record.isEmpty()) {
                unclear = true;
                return;
            }
            if (at.isBefore(bound) && !topic.gone()) {
                old = true;
                return;
            }
            (topic.gone() ? gone : changed)
                    .computeIfAbsent(topic.kind(), kind -> new TreeSet<>())
                    .add(record.getAsLong());
        }
    }
}
