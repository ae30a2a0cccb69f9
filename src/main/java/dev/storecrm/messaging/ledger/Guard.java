package dev.storecrm.messaging.ledger;

import dev.storecrm.billing.Plans;
import dev.storecrm.consent.Channel;
import dev.storecrm.consent.Reach;
import dev.storecrm.privacy.AddressHashing;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The one rule of who may be written to now: permission, the list of suppressed addresses and the plan, as a piece of the
 * statements that freeze an audience, claim a recipient and ask for the last time before the other side hears of it. There
 * is no other way to a recipient.
 */
@Component
class Guard {
    /** For a row {@code who} with customer_id, address and address_key, and a row {@code s} like that of {@link #ABOUT}. */
    static final String JOINS = Reach.JOINS + "left join billing_plan b on b.shop_id = :shop\n";

    /**
     * A row {@code s} that says what a send is about as constants: of the eight answers that there are about a person, only one
     * has to be worked out then.
     */
    static final String ABOUT =
            "cross join (values (cast(:channel as text), cast(:kind as text), cast(:toStaff as boolean))) s(channel, kind, to_staff)\n";

    /** A word, or null for who may be written to. */
    static final String REFUSAL = "delivery_refusal(s.kind, s.to_staff, " + Reach.REFUSAL
            + ", billing_test_mode(b.plan, :highest), b.test_key = who.address_key)";

    private final Plans plans;

    Guard(Plans plans) {
        this.plans = plans;
    }

    /**
     * Everybody of an audience with the reason of who is left out, as customer_id, address, address_key and reason: of
     * several with one address the first gets the mail, by number.
     */
    static String judged(AddressHashing hashing, Audience audience) {
        return """
                select customer_id, address, address_key, coalesce(refusal, case when row_number() over (
                           partition by address_key, refusal is null order by customer_id) > 1
                       then 'SAME_ADDRESS' end) as reason
                from (select who.customer_id, who.address, who.address_key, coalesce(%s, who.left_out) as refusal
                      from (select m.customer_id, c.email as address, %s as address_key, %s as left_out
                            from (%s) m
                            left join customer_facts c on c.shop_id = :shop and c.customer_id = m.customer_id) who
                      %s
                      %s) judged
                """.formatted(REFUSAL, hashing.sql("c.email"), audience.leftOut(), audience.sql(), ABOUT, JOINS);
    }

    /** With {@link #ABOUT}. */
    Map<String, Object> parameters(Opening send) {
        return parameters(send.channel(), send.kind(), send.toStaff());
    }

    Map<String, Object> parameters(Channel channel, String kind, boolean toStaff) {
        return Map.of("highest", plans.highest().name(), "channel", channel.name(), "kind", kind, "toStaff", toStaff);
    }

    Map<String, Object> parameters() {
        return Map.of("highest", plans.highest().name());
    }
}
