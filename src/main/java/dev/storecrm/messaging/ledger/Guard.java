package dev.storecrm.messaging.ledger;

import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Reach;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The one rule of who may be written to now: permission, the list of suppressed addresses and the plan, as a piece of the
 * statements that freeze an audience, claim a recipient and ask for the last time before the other side hears of it. There
 * is no other way to a recipient.
 */
@Component
class Guard {
    /** For a row {@code who} with customer_id, address and address_key, and the send {@code s}. */
    static final String JOINS = Reach.JOINS + "left join billing_plan b on b.shop_id = :shop\n";

    /** A word, or null for who may be written to. */
    static final String REFUSAL = "delivery_refusal(s.kind, " + Reach.REFUSAL
            + ", billing_test_mode(b.plan, :highest), b.test_key = who.address_key)";

    private final Plans plans;

    Guard(Plans plans) {
        this.plans = plans;
    }

    Map<String, Object> parameters() {
        return Map.of("highest", plans.highest().name());
    }
}
