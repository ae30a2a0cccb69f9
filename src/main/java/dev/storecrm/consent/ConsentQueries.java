package dev.storecrm.consent;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ConsentQueries {
    private static final String ENTRY = """
            entry_id, customer_id, channel, kind, choice, decided_at, recorded_at, source, staff_id, wording, wording_version,
            merged_from""";

    private final JdbcClient jdbc;

    ConsentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Permission> permissions(ShopId shop, long customer, Channel channel) {
        return jdbc.sql("""
                        select channel, kind, verdict, since from consent_facts
                        where shop_id = :shop and customer_id = :customer and channel = :channel
                        order by array_position(array['MARKETING', 'FOLLOW_UP', 'CART_REMINDER', 'TRANSACTIONAL'], kind)
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("channel", channel.name())
                .query((row, number) -> new Permission(
                        Channel.valueOf(row.getString("channel")),
                        Kind.valueOf(row.getString("kind")),
                        Verdict.valueOf(row.getString("verdict")),
                        time(row, "since")))
                .list();
    }

    boolean keepsLine(ShopId shop) {
        return jdbc.sql("select exists (select from consent_entry where shop_id = :shop and channel = 'LINE')")
                .param("shop", shop.value())
                .query(Boolean.class)
                .single();
    }

    /** What would hold if the person could be reached. */
    List<Permission> line(ShopId shop, long customer) {
        return jdbc.sql("""
                        select k.kind, v.verdict, case when v.verdict in ('NO_OPTED_OUT', 'MAY_OPTED_IN')
                                   then coalesce(own.decided_at, marketing.decided_at) end as since
                        from customer_facts c
                        cross join (values ('MARKETING', 1), ('FOLLOW_UP', 2), ('CART_REMINDER', 3), ('TRANSACTIONAL', 4)) k(kind, place)
                        left join consent_setting s on s.shop_id = c.shop_id
                        left join lateral (
                            select e.choice, e.decided_at from consent_entry e
                            where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.channel = 'LINE' and e.kind = k.kind
                            order by e.decided_at desc, e.entry_id desc limit 1) own on true
                        left join lateral (
                            select e.choice, e.decided_at from consent_entry e
                            where e.shop_id = c.shop_id and e.customer_id = c.customer_id and e.channel = 'LINE' and e.kind = 'MARKETING'
                            order by e.decided_at desc, e.entry_id desc limit 1) marketing on true
                        cross join lateral (select consent_verdict('LINE', k.kind, true, c.deleted_at is not null, '', null, true,
                            own.choice, marketing.choice, marketing.decided_at, coalesce(s.cart_reminders, false)) as verdict) v
                        where c.shop_id = :shop and c.customer_id = :customer order by k.place
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .query((row, number) -> new Permission(
                        Channel.LINE,
                        Kind.valueOf(row.getString("kind")),
                        Verdict.valueOf(row.getString("verdict")),
                        time(row, "since")))
                .list();
    }

    /**
     * Held when the same holds already, refused when it says yes for somebody who must not lift a no. An entry that says the same
     * does not hold when Shopify has a later answer than it, and a yes that was carried over is not the person's own. A no
     * that holds since a moment later holds, too: two instances that hear it at once need not agree on the time. An older
     * yes that somebody carried over adds nothing to a newer one, or the same file would add it each time. The rule is asked for
     * each person by itself ({@code limit}): joined, it is worked out for everybody in the shop, and each kind, first.
     *
     * @param decisions one for each customer, channel and kind
     * @return in the same order
     */
    List<Recorded> add(ShopId shop, List<Decision> decisions, Instant now) {
        oneAtATime(shop, decisions);
        return jdbc.sql("""
                        with asked as (
                            select customer_id, channel, kind, choice, to_timestamp(micros / 1e6) as at, source, may_lift, staff_id, wording,
                                   version, place
                            from unnest(:customers::bigint[], :channels::text[], :kinds::text[], :choices::text[], :times::bigint[],
                                :sources::text[], :lifting::boolean[], :staff::text[]::bigint[], :wordings::text[],
                                :versions::text[]::int[]) with ordinality as a (customer_id, channel, kind, choice, micros, source,
                                may_lift, staff_id, wording, version, place)
                        ), judged as (
                            select a.customer_id, a.channel, a.kind, a.choice, a.at, a.source, a.staff_id, a.wording, a.version, a.place,
                                   case when newest.choice = a.choice and (newest.decided_at <= a.at or a.choice = 'OUT' or not a.may_lift)
                                             and (a.choice = 'OUT' or not a.may_lift
                                                 or newest.source not in ('MERGE', 'IMPORT', 'FLOW'))
                                             and (a.choice = 'OUT') = coalesce(fact.explicit_no, a.choice = 'OUT') then 'HELD'
                                        when a.choice = 'IN' and not a.may_lift
                                             and (coalesce(newest.choice = 'OUT', false) or coalesce(fact.explicit_no, false))
                                            then 'REFUSED'
                                        else 'ADDED' end as recorded
                            from asked a
                            left join lateral (
                                select e.choice, e.decided_at, e.source from consent_entry e
                                where e.shop_id = :shop and e.customer_id = a.customer_id and e.channel = a.channel
                                  and e.kind = a.kind
                                order by e.decided_at desc, e.entry_id desc limit 1) newest on true
                            left join lateral (
                                select f.explicit_no from consent_facts f
                                where f.shop_id = :shop and f.customer_id = a.customer_id and f.channel = a.channel
                                  and f.kind = a.kind limit 1) fact on true
                        ), added as (
                            insert into consent_entry (shop_id, customer_id, channel, kind, choice, decided_at, recorded_at, source,
                                staff_id, wording, wording_version)
                            select :shop, customer_id, channel, kind, choice, at, :now, source, staff_id, wording, version
                            from judged where recorded = 'ADDED' order by place
                        )
                        select recorded from judged order by place
                        """)
                .param("shop", shop.value())
                .param("now", Timestamp.from(now))
                .param(
                        "customers",
                        decisions.stream().mapToLong(Decision::customer).toArray())
                .param("channels", texts(decisions, Decision::channel))
                .param("kinds", texts(decisions, Decision::kind))
                .param("choices", texts(decisions, Decision::choice))
                .param(
                        "times",
                        decisions.stream()
                                .mapToLong(each -> ChronoUnit.MICROS.between(Instant.EPOCH, each.at()))
                                .toArray())
                .param("sources", texts(decisions, Decision::source))
                .param(
                        "lifting",
                        decisions.stream().map(each -> each.source().mayLift()).toArray(Boolean[]::new))
                .param("staff", texts(decisions, Decision::staff))
                .param("wordings", texts(decisions, Decision::wording))
                .param("versions", texts(decisions, Decision::version))
                .query((row, number) -> Recorded.valueOf(row.getString(1)))
                .list();
    }

    private static String[] texts(List<Decision> decisions, Function<Decision, @Nullable Object> part) {
        return decisions.stream()
                .map(each -> {
                    var value = part.apply(each);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    /** A mail program may press the button at two instances at once; a lock on the customer's row would hold up the sync. */
    private void oneAtATime(ShopId shop, List<Decision> decisions) {
        jdbc.sql("""
                        select count(*) from (
                            select pg_advisory_xact_lock(hashtextextended(:whose || customer, 0))
                            from (select distinct customer from unnest(:customers::bigint[]) c (customer) order by 1) one) all_of_them
                        """)
                .param("whose", "consent/" + shop + "/")
                .param(
                        "customers",
                        decisions.stream().mapToLong(Decision::customer).toArray())
                .query(Long.class)
                .single();
    }

    List<ConsentEntry> entries(ShopId shop, long customer) {
        return jdbc.sql("""
                        select %s
                        from consent_entry where shop_id = :shop and customer_id = :customer
                        order by decided_at desc, entry_id desc
                        """.formatted(ENTRY))
                .param("shop", shop.value())
                .param("customer", customer)
                .query((row, number) -> entry(row))
                .list();
    }

    List<ConsentEntry> newest(ShopId shop, long customer, Channel channel) {
        return jdbc.sql("""
                        select %s from (
                            select distinct on (kind) %s
                            from consent_entry where shop_id = :shop and customer_id = :customer and channel = :channel
                            order by kind, decided_at desc, entry_id desc) newest
                        order by array_position(array['MARKETING', 'FOLLOW_UP', 'CART_REMINDER', 'TRANSACTIONAL'], kind)
                        """.formatted(ENTRY, ENTRY))
                .param("shop", shop.value())
                .param("customer", customer)
                .param("channel", channel.name())
                .query((row, number) -> entry(row))
                .list();
    }

    private static ConsentEntry entry(ResultSet row) throws SQLException {
        var decision = new Decision(
                row.getLong("customer_id"),
                Channel.valueOf(row.getString("channel")),
                Kind.valueOf(row.getString("kind")),
                Choice.valueOf(row.getString("choice")),
                Objects.requireNonNull(time(row, "decided_at")),
                Source.valueOf(row.getString("source")),
                row.getObject("staff_id", Long.class),
                row.getString("wording"),
                row.getObject("wording_version", Integer.class));
        return new ConsentEntry(
                row.getLong("entry_id"),
                decision,
                Objects.requireNonNull(time(row, "recorded_at")),
                row.getObject("merged_from", Long.class));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
