package dev.storecrm.messaging.ledger;

import dev.storecrm.database.InShop;
import dev.storecrm.jobs.DueWork;
import dev.storecrm.messaging.restore.DeploymentConfirmed;
import dev.storecrm.messaging.restore.Deployments;
import dev.storecrm.messaging.restore.RestoreFound;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Pauses what ran when the database was saved or copied, in the transaction that finds out: some of its recipients may have
 * got their mail since. What the app itself had to say is dropped, as it may have been said.
 */
@Component
class RestorePause {
    private final SendQueries sends;
    private final DeliveryQueries deliveries;
    private final InShop inShop;
    private final DueWork due;
    private final Clock clock;

    RestorePause(SendQueries sends, DeliveryQueries deliveries, InShop inShop, DueWork due, Clock clock) {
        this.sends = sends;
        this.deliveries = deliveries;
        this.inShop = inShop;
        this.due = due;
        this.clock = clock;
    }

    @EventListener
    void pause(RestoreFound found) {
        var shop = found.shop();
        inShop.run(shop, () -> {
            sends.preparing(shop)
                    .forEach(send -> sends.change(
                            shop, send, List.of(SendState.PREPARING), SendState.PREPARING, Deployments.REASON));
            Stream.concat(sends.running(shop).stream(), sends.preparing(shop).stream())
                    .filter(send -> sends.isSystem(shop, send))
                    .forEach(send -> deliveries.skipRest(shop, send, Deployments.REASON, clock.instant()));
            sends.running(shop).stream()
                    .filter(send -> !sends.isSystem(shop, send))
                    .forEach(send ->
                            sends.change(shop, send, List.of(SendState.RUNNING), SendState.PAUSED, Deployments.REASON));
        });
    }

    @EventListener
    void goOn(DeploymentConfirmed confirmed) {
        inShop.run(confirmed.shop(), () -> due.put(confirmed.shop(), SendWork.KIND));
    }
}
