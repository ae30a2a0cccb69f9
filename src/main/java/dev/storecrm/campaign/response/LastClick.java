package dev.storecrm.campaign.response;

/**
 * Which send is the reason of an order: the one of the mail in which the customer clicked last before it, by a person and in
 * any tracked mail, if that is not longer ago than so many days. The rule in one place, for a campaign's own page and reports.
 */
public final class LastClick {
    /** The {@code send_id} of an order {@code o}, in one row or none, by the parameters {@code :shop} and {@code :days}. */
    public static final String OF_ORDER = """
            (select r.send_id from reaction_facts r
                -- Shopify tells the time of an order in whole seconds
                cross join lateral (values (o.processed_at + interval '1 second')) ends (until)
                cross join lateral (select case when r.last_at < ends.until then r.last_at else r.first_at end) t (at)
                where r.shop_id = :shop and r.customer_id = o.customer_id and r.link > 0 and not r.machine
                    and r.first_at < ends.until and r.last_at > o.processed_at - :days * interval '1 day'
                    and t.at > o.processed_at - :days * interval '1 day'
                order by t.at desc, r.send_id desc limit 1)""";

    /**
     * The same for all orders of a period, as {@code order_id} and {@code send_id}, by {@code :from} and {@code :to} too: from the
     * clicks, each of which leads to the orders soon after it. Of a reaction that came several times the first and the last click
     * are known; the last of those before an order is the one that the rule for a single order takes.
     */
    public static final String OF_ORDERS = """
            select distinct on (o.order_id) o.order_id, r.send_id
            from reaction_facts r
            cross join lateral (values (r.first_at), (r.last_at)) e (at)
            join order_facts o on o.shop_id = :shop and o.customer_id = r.customer_id
                and o.processed_at > e.at - interval '1 second' and o.processed_at < e.at + :days * interval '1 day'
                and o.processed_at >= :from and o.processed_at < :to
            where r.shop_id = :shop and r.link > 0 and not r.machine
                and r.last_at > cast(:from as timestamptz) - :days * interval '1 day'
            order by o.order_id, e.at desc, r.send_id desc""";

    private LastClick() {}
}
