package dev.storecrm.campaign.response;

import dev.storecrm.campaign.response.Summary.Group;
import dev.storecrm.campaign.response.Summary.LinkClicks;
import dev.storecrm.kernel.Money;
import dev.storecrm.kernel.ShopId;
import dev.storecrm.messaging.template.LandingMarks;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** Counts what people did from the rows of what they did, each time anew: an order that is cancelled later stops to count. */
@Component
class ResponseQueries {
    /**
     * Which orders a send is the reason of, by the {@linkplain LastClick last click}. From the customers who clicked, as they
     * are few.
     */
    static final String ORDERS = """
            select o.order_id, o.customer_id, o.name, o.processed_at, o.cancelled_at, o.total_minor - o.refunded_minor as minor, o.currency
            from (select distinct customer_id from reaction_facts
                  where shop_id = :shop and send_id = :send and link > 0 and not machine and customer_id is not null) who
            join order_facts o on o.shop_id = :shop and o.customer_id = who.customer_id and o.processed_at > :started
                and o.currency = :currency and not o.test and o.deleted_at is null
            cross join lateral %s last
            where last.send_id = :send
            """.formatted(LastClick.OF_ORDER);

    /** Who stopped mail by a link, within so many days and before another mail reached them. */
    static final String LEFT = """
            select d.delivery_id, d.customer_id, min(h.decided_at) as at
            from delivery_facts d join consent_history_facts h on h.shop_id = :shop and h.customer_id = d.customer_id
                and h.channel = 'MAIL' and h.choice = 'OUT' and h.source = 'LINK'
                and h.decided_at > d.fate_at and h.decided_at <= d.fate_at + :days * interval '1 day'
            where d.shop_id = :shop and d.send_id = :send and d.fate in ('SENT', 'UNKNOWN')
                and not exists (select from delivery_facts later
                    where later.shop_id = :shop and later.customer_id = d.customer_id and later.fate in ('SENT', 'UNKNOWN')
                        and later.fate_at > d.fate_at and later.fate_at < h.decided_at)
            group by d.delivery_id, d.customer_id
            """;

    private static final String REACTED = """
            select count(*) filter (where d.fate in ('SENT', 'UNKNOWN')) as sent,
                   count(*) filter (where r.opened) as opened, count(*) filter (where r.opens and not r.opened) as open_machines,
                   count(*) filter (where r.clicked) as clicked, count(*) filter (where r.clicks and not r.clicked) as click_machines
            from delivery_facts d left join (
                select delivery_id, bool_or(link = 0) as opens, bool_or(link = 0 and not machine) as opened,
                    bool_or(link > 0) as clicks, bool_or(link > 0 and not machine) as clicked
                from reaction_facts where shop_id = :shop and send_id = :send group by delivery_id) r on r.delivery_id = d.delivery_id
            where d.shop_id = :shop and d.send_id = :send
            """;

    private final JdbcClient jdbc;

    ResponseQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Reacted(long sent, long opened, long openMachines, long clicked, long clickMachines) {}

    Reacted reacted(ShopId shop, Counted counted) {
        return statement(shop, counted, REACTED)
                .query((row, number) -> new Reacted(
                        row.getLong("sent"),
                        row.getLong("opened"),
                        row.getLong("open_machines"),
                        row.getLong("clicked"),
                        row.getLong("click_machines")))
                .single();
    }

    long left(ShopId shop, Counted counted) {
        return statement(shop, counted, "select count(*) from (%s) l".formatted(LEFT))
                .query((row, number) -> row.getLong(1))
                .single();
    }

    record Ordered(long buyers, long orders, long cancelled, Money sales) {}

    Ordered ordered(ShopId shop, Counted counted) {
        return statement(shop, counted, """
                        select count(distinct customer_id) filter (where cancelled_at is null) as buyers,
                            count(*) filter (where cancelled_at is null) as orders, count(cancelled_at) as cancelled,
                            cast(coalesce(sum(minor) filter (where cancelled_at is null), 0) as bigint) as minor
                        from (%s) o
                        """.formatted(ORDERS))
                .query((row, number) -> new Ordered(
                        row.getLong("buyers"),
                        row.getLong("orders"),
                        row.getLong("cancelled"),
                        new Money(row.getLong("minor"), counted.currency())))
                .single();
    }

    List<Variant> variants(ShopId shop, Counted counted) {
        return statement(shop, counted, """
                        select f.variant, count(*) as people, count(*) filter (where r.opened) as opened,
                            count(*) filter (where r.clicked) as clicked, count(b.customer_id) as buyers
                        from split_facts f left join (
                            select delivery_id, bool_or(link = 0) as opened, bool_or(link > 0) as clicked from reaction_facts
                            where shop_id = :shop and send_id = :send and not machine group by delivery_id) r
                            on r.delivery_id = f.delivery_id
                        left join (select distinct customer_id from (%s) o where cancelled_at is null) b on b.customer_id = f.customer_id
                        where f.shop_id = :shop and f.send_id = :send and f.variant is not null and f.fate in ('SENT', 'UNKNOWN')
                        group by f.variant order by f.variant
                        """.formatted(ORDERS))
                .query((row, number) -> new Variant(
                        Objects.requireNonNull(row.getString("variant")),
                        row.getLong("people"),
                        row.getLong("opened"),
                        row.getLong("clicked"),
                        row.getLong("buyers")))
                .list();
    }

    List<LinkClicks> links(ShopId shop, Counted counted) {
        return statement(shop, counted, """
                        select l.number, l.language, l.address, l.words, count(distinct r.delivery_id) as people,
                            cast(coalesce(sum(r.times), 0) as bigint) as times
                        from link_facts l left join reaction_facts r
                            on r.shop_id = :shop and r.send_id = :send and r.link = l.number and not r.machine
                        where l.shop_id = :shop and l.send_id = :send
                        group by l.number, l.language, l.address, l.words order by people desc, l.number
                        """)
                .query((row, number) -> new LinkClicks(
                        row.getInt("number"),
                        Objects.requireNonNull(row.getString("language")),
                        LandingMarks.without(HtmlUtils.htmlUnescape(Objects.requireNonNull(row.getString("address")))),
                        row.getString("words"),
                        row.getLong("people"),
                        row.getLong("times")))
                .list();
    }

    /** A group of {@link Summary.Trial}. */
    record Part(boolean held, Group group, long missed) {}

    /**
     * As chance parted them when the audience was frozen. Who says no after that is in the held group, too, where nobody asks;
     * left out of the other alone they would make it look better. Who was left out before for another reason is in neither.
     */
    List<Part> parts(ShopId shop, Counted counted) {
        return statement(shop, counted, """
                        with bought as (
                            select customer_id, sum(total_minor - refunded_minor) as minor from order_facts
                            where shop_id = :shop and processed_at > :started and processed_at <= cast(:started as timestamptz) + :days * interval '1 day'
                                and currency = :currency and not test and deleted_at is null and cancelled_at is null
                                and customer_id is not null
                            group by customer_id)
                        select not d.chosen as held, count(*) as people, count(b.customer_id) as buyers,
                            cast(coalesce(sum(b.minor), 0) as bigint) as minor,
                            count(*) filter (where d.fate not in ('SENT', 'UNKNOWN')) as missed
                        from delivery_choice_facts d left join bought b on b.customer_id = d.customer_id
                        where d.shop_id = :shop and d.send_id = :send and d.customer_id is not null
                            and (d.chosen or d.reason = 'HOLDOUT')
                        group by 1
                        """)
                .query((row, number) -> part(row, counted.currency()))
                .list();
    }

    private static Part part(ResultSet row, String currency) throws SQLException {
        return new Part(
                row.getBoolean("held"),
                new Group(row.getLong("people"), row.getLong("buyers"), new Money(row.getLong("minor"), currency)),
                row.getLong("missed"));
    }

    /** People by when they first did it, in the shop's own hours or days. */
    record Step(LocalDateTime start, boolean clicked, long people) {}

    List<Step> steps(ShopId shop, Counted counted, String unit, String zone) {
        return statement(shop, counted, """
                        select date_trunc(:unit, first at time zone :zone) as start, clicked, count(*) as people from (
                            select delivery_id, link > 0 as clicked, min(first_at) as first from reaction_facts
                            where shop_id = :shop and send_id = :send and not machine group by 1, 2) firsts
                        group by 1, 2 order by 1, 2
                        """)
                .param("unit", unit)
                .param("zone", zone)
                .query((row, number) -> new Step(
                        Objects.requireNonNull(row.getObject("start", LocalDateTime.class)),
                        row.getBoolean("clicked"),
                        row.getLong("people")))
                .list();
    }

    private JdbcClient.StatementSpec statement(ShopId shop, Counted counted, String sql) {
        return jdbc.sql(sql)
                .param("shop", shop.value())
                .param("send", counted.send())
                .param("started", Timestamp.from(counted.started()))
                .param("currency", counted.currency())
                .param("days", counted.days());
    }
}
