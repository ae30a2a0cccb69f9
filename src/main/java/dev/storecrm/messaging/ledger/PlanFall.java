package dev.storecrm.messaging.ledger;

import dev.storecrm.billing.FellToTest;
import dev.storecrm.database.InShop;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Stops what runs when a shop falls back to test mode, in the same transaction. The guard alone would leave everybody out for
 * good; paused, the rest can go on under a plan that allows it.
 */
@Component
class PlanFall {
    static final String REASON = "TEST_MODE";

    private final SendQueries sends;
    private final InShop inShop;

    PlanFall(SendQueries sends, InShop inShop) {
        this.sends = sends;
        this.inShop = inShop;
    }

    @EventListener
    void stop(FellToTest fell) {
        inShop.run(fell.shop(), () -> sends.running(fell.shop())
                .forEach(
                        send -> sends.change(fell.shop(), send, List.of(SendState.RUNNING), SendState.PAUSED, REASON)));
    }
}
