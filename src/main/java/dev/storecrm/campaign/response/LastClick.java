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

    private LastClick() {}
}
