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
        inShop.run(fell.shop(), () -> {
            // first, so that one which starts meanwhile is met by the second
            sends.preparing(fell.shop()).forEach(send -> change(fell, send, SendState.PREPARING, SendState.PREPARING));
            sends.running(fell.shop()).forEach(send -> change(fell, send, SendState.RUNNING, SendState.PAUSED));
        });
    }

    private void change(FellToTest fell, long send, SendState from, SendState to) {
        sends.change(fell.shop(), send, List.of(from), to, REASON);
    }
}
