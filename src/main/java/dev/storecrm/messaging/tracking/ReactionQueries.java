package dev.storecrm.messaging.tracking;

import dev.storecrm.consent.LinkTokens.Seen;
import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class ReactionQueries {
    private final JdbcClient jdbc;

    ReactionQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Something that was looked at. */
    record Look(Seen seen, boolean machine, Instant at) {}

    /**
     * Adds to the rows of the hour. Nothing is kept of who was erased, and no look of who said no to that; what comes
     * {@code soon} after the mail left us, no person did. Rows are taken in one order, for instances that write the same ones.
     * Mails and people are found one by one, each by the order of its key: nobody has counted those of a send that goes out now.
     */
    int add(ShopId shop, Collection<Look> looks, Duration soon) {
        var all = List.copyOf(looks);
        return jdbc.sql("""
                        insert into mail_reaction as r (shop_id, delivery_id, link, machine, hour, send_id, customer_id, first_at, last_at, times)
                        select :shop, d.delivery_id, seen.link, how.machine, how.hour, d.send_id, d.customer_id,
                               min(seen.at), max(seen.at), count(*)
                        from unnest(:deliveries::bigint[], :links::smallint[], :machines::boolean[], :times::timestamptz[])
                            as seen (delivery_id, link, machine, at)
                        cross join lateral (
                            select delivery_id, send_id, customer_id, fate_at from delivery
                            where shop_id = :shop and delivery_id >= seen.delivery_id order by delivery_id limit 1) d
                        join send_tracking t on t.shop_id = :shop and t.send_id = d.send_id
                        left join lateral (
                            select customer_id, open_tracking from customer_facts
                            where shop_id = :shop and customer_id >= d.customer_id order by customer_id limit 1) c
                            on c.customer_id = d.customer_id
                        cross join lateral (select seen.machine or seen.at < d.fate_at + :soon * interval '1 second' as machine,
                            date_bin('1 hour', seen.at, '2000-01-01Z') as hour) how
                        where d.delivery_id = seen.delivery_id and d.customer_id is not null
                            and (seen.link > 0 or (t.opens and c.open_tracking is distinct from 'OPTED_OUT'))
                        group by d.delivery_id, seen.link, how.machine, how.hour, d.send_id, d.customer_id
                        order by d.delivery_id, seen.link, how.machine, how.hour
                        on conflict (shop_id, delivery_id, link, machine, hour) do update set times = r.times + excluded.times,
                            first_at = least(r.first_at, excluded.first_at), last_at = greatest(r.last_at, excluded.last_at)
                        """)
                .param("shop", shop.value())
                .param(
                        "deliveries",
                        all.stream().map(look -> look.seen().delivery()).toArray(Long[]::new))
                .param(
                        "links",
                        all.stream().map(look -> (short) look.seen().link()).toArray(Short[]::new))
                .param("machines", all.stream().map(Look::machine).toArray(Boolean[]::new))
                .param(
                        "times",
                        all.stream().map(look -> Timestamp.from(look.at())).toArray(Timestamp[]::new))
                .param("soon", soon.toSeconds())
                .update();
    }

    /** Only who got a mail can look at it, a machine alike: one that may not have arrived did. */
    void arrived(ShopId shop, Collection<Look> looks, Instant now) {
        jdbc.sql("""
                        update delivery set fate = 'SENT', reason = 'LOOKED_AT', lease = null, fate_at = :now
                        where shop_id = :shop and delivery_id = any(:deliveries) and fate = 'UNKNOWN'
                        """)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param(
                        "deliveries",
                        looks.stream().map(look -> look.seen().delivery()).toArray(Long[]::new))
                .update();
    }

    /** @param subject null where nothing is left of the mail */
    record First(
            long delivery,
            boolean clicked,
            Instant at,
            String origin,
            @Nullable String subject) {}

    /** What one person did, by the order of the index that leads to it: nobody may have counted what was done since a send. */
    List<First> firsts(ShopId shop, long customer, Instant before, int limit) {
        return jdbc.sql("""
                        select r.delivery_id, r.link > 0 as clicked, min(r.first_at) as at, s.origin, i.subject
                        from (select delivery_id, link, first_at, send_id from mail_reaction
                            where shop_id = :shop and customer_id = :customer and not machine order by last_at) r
                        join send s on s.shop_id = :shop and s.send_id = r.send_id
                        left join lateral (
                            select delivery_id, subject from delivery_input
                            where shop_id = :shop and delivery_id >= r.delivery_id order by delivery_id limit 1) i
                            on i.delivery_id = r.delivery_id
                        group by r.delivery_id, r.link > 0, s.origin, i.subject having min(r.first_at) < :before
                        order by at desc, r.delivery_id desc limit :limit
                        """)
                .param("shop", shop.value())
                .param("customer", customer)
                .param("before", Timestamp.from(before))
                .param("limit", limit)
                .query((row, number) -> new First(
                        row.getLong("delivery_id"),
                        row.getBoolean("clicked"),
                        row.getTimestamp("at").toInstant(),
                        Objects.requireNonNull(row.getString("origin")),
                        row.getString("subject")))
                .list();
    }

    int erase(ShopId shop, long customer) {
        return jdbc.sql("update mail_reaction set customer_id = null where shop_id = :shop and customer_id = :customer")
                .param("shop", shop.value())
                .param("customer", customer)
                .update();
    }

    void move(ShopId shop, long kept, long merged) {
        jdbc.sql("update mail_reaction set customer_id = :kept where shop_id = :shop and customer_id = :merged")
                .param("kept", kept)
                .param("shop", shop.value())
                .param("merged", merged)
                .update();
    }

    int prune(ShopId shop, Instant before, int most) {
        return jdbc.sql("""
                        delete from mail_reaction where shop_id = :shop and ctid = any(array(
                            select ctid from mail_reaction where shop_id = :shop and hour < :before limit :most))
                        """)
                .param("shop", shop.value())
                .param("before", Timestamp.from(before))
                .param("most", most)
                .update();
    }

    boolean any(ShopId shop) {
        return jdbc.sql("select exists (select from mail_reaction where shop_id = :shop)")
                .param("shop", shop.value())
                .query((row, number) -> row.getBoolean(1))
                .single();
    }
}
