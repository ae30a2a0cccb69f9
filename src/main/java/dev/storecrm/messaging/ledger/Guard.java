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
    /**
     * The rule for one kind of send.
     *
     * @param judged the permission and address of everybody
     * @param listed what else counts, for a row {@code who} with customer_id, address and address_key; wants {@link #parameters()}
     * @param refusal a word, or null for who may be written to, where {@code p} is of {@code judged}
     */
    record Rule(String judged, String listed, String refusal) {
        /** For a row {@code who}. */
        String joins() {
            return "left join " + judged + " p on p.shop_id = :shop and p.customer_id = who.customer_id\n" + listed;
        }
    }

    private final Plans plans;

    Guard(Plans plans) {
        this.plans = plans;
    }

    /**
     * Everybody of an audience with the reason of who is left out, as customer_id, address, address_key and reason: of
     * several with one address the first gets the mail, by number, unless one of them is left out: it is one mailbox.
     */
    static String judged(Rule rule, AddressHashing hashing, Audience audience) {
        return """
                select customer_id, address, address_key, coalesce(refusal, case when row_number() over (
                           partition by address_key, refusal is null order by customer_id) > 1
                       then 'SAME_ADDRESS' end, %s) as reason
                from (select who.customer_id, who.address, who.address_key, %s as refusal, who.left_out
                      from (select m.customer_id, p.address, %s as address_key, %s as left_out, p.permitted, p.verdict, p.agreed_at
                            from (%s) m
                            left join %s p on p.shop_id = :shop and p.customer_id = m.customer_id
                            -- an address is hashed once, not wherever its key is asked for
                            offset 0) who
                      cross join lateral (select who.permitted, who.verdict, who.agreed_at) p
                      %s
                      -- and judged once, wherever the answer is asked for
                      offset 0) judged
                """.formatted(
                        // a look over all who have the address, where there is anything to see
                        audience.leavesOut() ? "max(left_out) over (partition by address_key)" : "left_out",
                        rule.refusal(),
                        hashing.sql("p.address"),
                        audience.leftOut(),
                        audience.sql(),
                        rule.judged(),
                        rule.listed());
    }

    static Rule rule(Opening send) {
        return rule(send.channel(), send.kind(), send.toStaff());
    }

    static Rule rule(Channel channel, String kind, boolean toStaff) {
        return new Rule(
                Reach.judged(channel, kind),
                Reach.listed() + "left join billing_plan b on b.shop_id = :shop\n",
                "delivery_refusal('%s', %b, %s, billing_test_mode(b.plan, :highest), decode(b.test_key, 'hex') = who.address_key)"
                        .formatted(kind, toStaff, Reach.refusal(kind)));
    }

    Map<String, Object> parameters() {
        return Map.of("highest", plans.highest().name());
    }
}
