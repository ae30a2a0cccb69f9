package dev.storecrm.analytics.sales;

import dev.storecrm.campaign.response.LastClick;
import dev.storecrm.kernel.ShopId;
import java.util.HashMap;
import java.util.Map;

/**
 * The conditions by which orders count as sales: one text for the sums and for the rows behind them, so that both are of the
 * same orders.
 */
final class SalesConditions {
    static final String AMOUNT = "o.total_minor - o.refunded_minor";

    static final String COUNTS = " and %1$s.currency = :currency and %1$s.cancelled_at is null and not %1$s.test";

    /** Whether the customer of an order had bought before. */
    static final String EARLIER = """
            exists (select 1 from order_facts e where e.shop_id = :shop and e.customer_id = o.customer_id
                and e.processed_at < :from""" + COUNTS.formatted("e") + ")";

    /** The orders of a period that a campaign is the reason of. */
    static final String CLICKED = """
            select last.order_id, cast(s.origin_key as bigint) as campaign from (%s) last
            join send_facts s on s.shop_id = :shop and s.send_id = last.send_id and s.origin = 'CAMPAIGN'
            """.formatted(LastClick.OF_ORDERS);

    private final StringBuilder where = new StringBuilder(
            " where o.shop_id = :shop and o.processed_at >= :from and o.processed_at < :to" + COUNTS.formatted("o"));
    private final Map<String, Object> parameters = new HashMap<>();

    SalesConditions(ShopId shop, SalesFilter filter, Books books) {
        parameters.put("shop", shop.value());
        parameters.put("currency", books.currency());
        parameters.put("from", books.startOf(filter.from()));
        parameters.put("days", books.days());
        parameters.put("to", books.startOf(filter.to().plusDays(1)));
        if (filter.buyers() != null) {
            where.append(
                    switch (filter.buyers()) {
                        case NEW -> " and o.customer_id is not null and not " + EARLIER;
                        case RETURNING -> " and " + EARLIER;
                        case GUEST -> " and o.customer_id is null";
                    });
        }
        if (filter.product() != null) {
            where.append(" and exists (select 1 from order_line_facts l where l.shop_id = :shop"
                    + " and l.order_id = o.order_id and l.product_id = :product)");
            parameters.put("product", filter.product());
        }
        if (filter.coupon() != null) {
            var any = filter.coupon() == SalesFilter.ANY;
            where.append(" and exists (select 1 from coupon_redemption_facts r where r.shop_id = :shop"
                            + " and r.order_id = o.order_id")
                    .append(any ? ")" : " and r.coupon_id = :coupon)");
            parameters.put("coupon", filter.coupon());
        }
        if (filter.campaign() != null) {
            where.append(" and o.order_id in (select c.order_id from (")
                    .append(CLICKED)
                    .append(") c");
            where.append(filter.campaign() == SalesFilter.ANY ? ")" : " where c.campaign = :campaign)");
            parameters.put("campaign", filter.campaign());
        }
        if (filter.cohort() != null) {
            where.append(" and o.customer_id is not null and not ").append(before("cohort"));
            where.append(" and ").append(before("after"));
            parameters.put("cohort", books.startOf(filter.cohort().atDay(1)));
            parameters.put("after", books.startOf(filter.cohort().plusMonths(1).atDay(1)));
        }
    }

    String where() {
        return where.toString();
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    /** Whether the customer had bought before the moment of that parameter. */
    private static String before(String parameter) {
        return EARLIER.replace(":from", ":" + parameter);
    }
}
