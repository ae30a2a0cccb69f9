package dev.storecrm.analytics.sales;

import static dev.storecrm.analytics.sales.SalesConditions.AMOUNT;
import static dev.storecrm.analytics.sales.SalesConditions.CLICKED;
import static dev.storecrm.analytics.sales.SalesConditions.COUNTS;
import static dev.storecrm.analytics.sales.SalesConditions.EARLIER;

import dev.storecrm.analytics.sales.SalesFilter.Buyers;
import dev.storecrm.export.spi.ExportRows;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Adds up sales from the orders' published facts, in the shop's own days. */
@Component
class SalesQueries {
    private static final int LONG = 180;

    /** The orders of a period by customer, and whether there were earlier ones, in one pass through all of them. */
    private static final String OF_ALL_TIMES =
            "select o.customer_id, count(*) filter (where o.processed_at >= :from) as orders,"
                    + " sum(" + AMOUNT
                    + ") filter (where o.processed_at >= :from) as minor, min(o.processed_at) < :from as earlier"
                    + " from order_facts o where o.shop_id = :shop and o.processed_at < :to" + COUNTS.formatted("o")
                    + " group by o.customer_id having max(o.processed_at) >= :from";

    /** The same of a period and of the one before it, in one pass for both. */
    private static final String OF_ALL_TIMES_BESIDE = """
            select v.buyers, cast(sum(v.customers) as bigint) as customers, cast(sum(v.orders) as bigint) as orders,
                cast(sum(v.minor) as bigint) as minor, cast(sum(v.before) as bigint) as before
            from (select o.customer_id, min(o.processed_at) as first,
                      count(*) filter (where o.processed_at >= :from) as orders,
                      count(*) filter (where o.processed_at >= :before and o.processed_at < :from) as old_orders,
                      sum(%1$s) filter (where o.processed_at >= :from) as minor,
                      sum(%1$s) filter (where o.processed_at >= :before and o.processed_at < :from) as old_minor
                  from order_facts o where o.shop_id = :shop and o.processed_at < :to%2$s
                  group by o.customer_id having max(o.processed_at) >= :before) b
            cross join lateral (values
                (b.orders > 0, b.first < :from, case when b.customer_id is null then 0 else 1 end, b.orders, b.minor, 0),
                (b.old_orders > 0, b.first < :before, 0, 0, 0, b.old_minor)) w (there, earlier, customers, orders, minor, before)
            cross join lateral (values (
                case when b.customer_id is null then 'GUEST' when w.earlier then 'RETURNING' else 'NEW' end,
                w.customers, w.orders, w.minor, w.before)) v (buyers, customers, orders, minor, before)
            where w.there group by v.buyers
            """.formatted(AMOUNT, COUNTS.formatted("o"));

    private final JdbcClient jdbc;

    SalesQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Orders and their amount. */
    record Sum(long orders, long minor) {
        static final Sum NONE = new Sum(0, 0);

        Sum plus(Sum more) {
            return new Sum(orders + more.orders, minor + more.minor);
        }
    }

    /** The sums of each column that has orders, by the column's first day. */
    Map<LocalDate, Sum> columns(ShopId shop, SalesFilter filter, Books books, Period.Step step) {
        var conditions = new SalesConditions(shop, filter, books);
        var columns = new TreeMap<LocalDate, Sum>();
        jdbc.sql(
                        "select cast(date_trunc(:unit, o.processed_at at time zone :zone) as date) as start, count(*) as orders,"
                                + " cast(sum(" + AMOUNT + ") as bigint) as minor from order_facts o"
                                + conditions.where()
                                + " group by 1")
                .params(conditions.parameters())
                .param("unit", step.unit())
                .param("zone", books.zone().getId())
                .query(row -> {
                    columns.put(
                            Objects.requireNonNull(row.getObject("start", LocalDate.class)),
                            new Sum(row.getLong("orders"), row.getLong("minor")));
                });
        return columns;
    }

    /** Of each kind of buyers that there was. */
    List<BuyerSales> buyers(ShopId shop, SalesFilter filter, Books books) {
        var conditions = new SalesConditions(shop, filter, books);
        makeRoom();
        return jdbc.sql(
                        "select case when b.customer_id is null then 'GUEST' when b.earlier then 'RETURNING' else 'NEW' end"
                                + " as buyers, count(b.customer_id) as customers, cast(sum(b.orders) as bigint) as orders,"
                                + " cast(sum(b.minor) as bigint) as minor from ("
                                + (isLong(filter)
                                        ? OF_ALL_TIMES
                                        : "select o.customer_id, count(*) as orders, sum(" + AMOUNT
                                                + ") as minor, " + EARLIER + " as earlier from order_facts o"
                                                + conditions.where()
                                                + " group by o.customer_id")
                                + ") b group by 1")
                .params(conditions.parameters())
                .query((row, number) -> new BuyerSales(
                        Buyers.valueOf(row.getString("buyers")),
                        row.getLong("customers"),
                        row.getLong("orders"),
                        new Money(row.getLong("minor"), books.currency()),
                        null))
                .list();
    }

    /** The same beside the period before. */
    List<BuyerSales> buyers(ShopId shop, SalesFilter filter, SalesFilter then, Books books) {
        if (!isLong(filter)) {
            return Compared.beside(buyers(shop, filter, books), buyers(shop, then, books));
        }
        makeRoom();
        return jdbc.sql(OF_ALL_TIMES_BESIDE)
                .params(new SalesConditions(shop, filter, books).parameters())
                .param("before", books.startOf(then.from()))
                .query((row, number) -> new BuyerSales(
                        Buyers.valueOf(row.getString("buyers")),
                        row.getLong("customers"),
                        row.getLong("orders"),
                        new Money(row.getLong("minor"), books.currency()),
                        new Money(row.getLong("before"), books.currency())))
                .list();
    }

    /** Half the customers and more: to look each of them up takes longer than to go through all orders once. */
    private static boolean isLong(SalesFilter filter) {
        return filter.from() == null || filter.from().plusDays(LONG).isBefore(filter.to());
    }

    /** Sorts and sums of a million customers stay in memory. */
    private void makeRoom() {
        jdbc.sql("set local work_mem = '64MB'").update();
    }

    /** What brought most. */
    List<ProductSales> products(ShopId shop, SalesFilter filter, Books books, int most) {
        return products(shop, filter, books, List.of(), most);
    }

    /** What these brought. */
    List<ProductSales> products(ShopId shop, SalesFilter filter, Books books, List<Long> only) {
        return only.isEmpty() ? List.of() : products(shop, filter, books, only, only.size());
    }

    private List<ProductSales> products(ShopId shop, SalesFilter filter, Books books, List<Long> only, int most) {
        var conditions = new SalesConditions(shop, filter, books);
        return jdbc.sql("select s.product_id, p.title, s.pieces, s.orders, s.minor from ("
                        + "select l.product_id, cast(sum(l.current_quantity) as bigint) as pieces,"
                        + " count(distinct l.order_id) as orders, cast(sum(l.net_minor) as bigint) as minor"
                        + " from order_facts o join order_line_facts l on l.shop_id = :shop and l.order_id = o.order_id"
                        + conditions.where()
                        + (only.isEmpty() ? " and l.product_id is not null" : " and l.product_id = any(:only)")
                        + " group by l.product_id order by minor desc, l.product_id limit :most) s"
                        + " left join product_facts p on p.shop_id = :shop and p.product_id = s.product_id"
                        + " order by s.minor desc, s.product_id")
                .params(conditions.parameters())
                .param("most", most)
                .param("only", only.toArray(Long[]::new))
                .query((row, number) -> new ProductSales(
                        row.getLong("product_id"),
                        Objects.requireNonNullElse(row.getString("title"), ""),
                        row.getLong("pieces"),
                        row.getLong("orders"),
                        new Money(row.getLong("minor"), books.currency()),
                        null))
                .list();
    }

    /** What was sold with a code of each coupon, the most first; an order that used two counts for both. */
    List<CouponSales> coupons(ShopId shop, SalesFilter filter, Books books) {
        var conditions = new SalesConditions(shop, filter, books);
        return jdbc.sql("select r.coupon_id, count(*) as orders, cast(sum(o.discount_minor) as bigint) as discount,"
                        + " cast(sum(" + AMOUNT + ") as bigint) as minor from (select distinct order_id, coupon_id"
                        + " from coupon_redemption_facts where shop_id = :shop) r"
                        + " join order_facts o on o.order_id = r.order_id" + conditions.where()
                        + " group by r.coupon_id order by minor desc, r.coupon_id")
                .params(conditions.parameters())
                .query((row, number) -> new CouponSales(
                        row.getLong("coupon_id"),
                        row.getLong("orders"),
                        new Money(row.getLong("discount"), books.currency()),
                        new Money(row.getLong("minor"), books.currency()),
                        null))
                .list();
    }

    /** What clicks in mails of each campaign brought, the most first; an order counts for one campaign at most. */
    List<CampaignSales> campaigns(ShopId shop, SalesFilter filter, Books books) {
        var conditions = new SalesConditions(shop, filter, books);
        return jdbc.sql("select c.campaign, count(*) as orders, count(distinct o.customer_id) as customers, cast(sum("
                        + AMOUNT + ") as bigint) as minor from (" + CLICKED
                        + ") c join order_facts o on o.order_id = c.order_id" + conditions.where()
                        + " group by c.campaign order by minor desc, c.campaign")
                .params(conditions.parameters())
                .query((row, number) -> new CampaignSales(
                        row.getLong("campaign"),
                        row.getLong("orders"),
                        row.getLong("customers"),
                        new Money(row.getLong("minor"), books.currency()),
                        null))
                .list();
    }

    /** Who bought first in a month, and in which months again; one for each pair of months that has somebody. */
    List<CohortMonth> cohorts(ShopId shop, SalesFilter filter, Books books) {
        var conditions = new SalesConditions(shop, filter, books);
        makeRoom();
        return jdbc.sql("select q.cohort, q.month, q.customers, q.orders, q.minor from (" + cohorts(conditions)
                        + ") q order by q.cohort, q.month")
                .params(conditions.parameters())
                .param("zone", books.zone().getId())
                .query((row, number) -> new CohortMonth(
                        month(row.getObject("cohort", LocalDate.class)),
                        month(row.getObject("month", LocalDate.class)),
                        row.getLong("customers"),
                        row.getLong("orders"),
                        new Money(row.getLong("minor"), books.currency())))
                .list();
    }

    /** The same as a file. */
    static ExportRows cohortRows(ShopId shop, SalesFilter filter, Books books) {
        var conditions = new SalesConditions(shop, filter, books);
        var parameters = new HashMap<>(conditions.parameters());
        parameters.put("zone", books.zone().getId());
        return new ExportRows("from (" + cohorts(conditions) + ") q", "order by q.cohort, q.month", "", parameters);
    }

    private static String cohorts(SalesConditions conditions) {
        return "with first as (select f.customer_id, cast(date_trunc('month', min(f.processed_at) at time zone :zone)"
                + " as date) as cohort from order_facts f where f.shop_id = :shop and f.customer_id is not null"
                + COUNTS.formatted("f") + " group by f.customer_id having min(f.processed_at) >= :from)"
                + " select first.cohort, cast(date_trunc('month', o.processed_at at time zone :zone) as date) as month,"
                + " count(distinct o.customer_id) as customers, count(*) as orders, cast(sum(" + AMOUNT
                + ") as bigint) as minor, cast(:currency as text) as currency"
                + " from first join order_facts o on o.customer_id = first.customer_id" + conditions.where()
                + " group by 1, 2";
    }

    private static YearMonth month(LocalDate day) {
        return YearMonth.from(day);
    }
}
