package dev.storecrm.messaging.ledger;

import dev.storecrm.kernel.ShopId;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who is claimed by whom, and what becomes of those whom nobody has begun. Whoever has other plans for somebody who may be
 * claimed takes the claim back first: its holder asks the claim's row, not the recipient's.
 */
@Component
class DeliveryQueries {
    private final JdbcClient jdbc;
    private final Guard guard;
    private final ThisInstance instance;

    DeliveryQueries(JdbcClient jdbc, Guard guard, ThisInstance instance) {
        this.jdbc = jdbc;
        this.guard = guard;
        this.instance = instance;
    }

    /**
     * Claims recipients that are due and may be written to, and sets aside who may not be any more; how many were looked at
     * and not claimed nobody needs to know. One claim of a send at a time: whoever comes second goes on to the next send.
     */
    List<Claimed> claim(ShopId shop, Running send, UUID lease, Duration length, int most, Instant now) {
        // a statement of its own, so that the next one sees what was claimed until then
        return line(shop, send.number(), now)
                .map(line -> claim(shop, send, line, lease, length, most, now))
                .orElse(List.of());
    }

    /** The numbers among which those are who were never claimed. */
    private record Line(long behind, long last) {}

    private Optional<Line> line(ShopId shop, long send, Instant now) {
        return jdbc.sql("""
                        select claimed_to, last_delivery from send where shop_id = :shop and send_id = :send and state = 'RUNNING'
                            and (held_until is null or held_until <= :now)
                        for no key update skip locked
                        """)
                .param("shop", shop.value())
                .param("send", send)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Line(row.getLong(1), row.getLong(2)))
                .optional();
    }

    /**
     * Those who were never claimed first, in their order, then those who are to be tried again. Permission is asked for one by one:
     * a few hundred are no reason to read every customer, as the planner would have it for a shop of some ten thousand.
     */
    private List<Claimed> claim(
            ShopId shop, Running send, Line line, UUID lease, Duration length, int most, Instant now) {
        var rule = Guard.rule(send.opening());
        return jdbc.sql("""
                        with line as materialized (
                            select delivery_id, customer_id, address, address_key, attempts
                            from deliveries_in_line(:shop, :send, :behind, :last, :most)),
                        moved as (
                            update send set claimed_to = case when line.people < :most then :last else line.furthest end
                            from (select count(*) as people, max(delivery_id) as furthest from line) line
                            where shop_id = :shop and send_id = :send and claimed_to < last_delivery),
                        due as materialized (
                            select d.delivery_id, d.customer_id, d.address, d.address_key, d.attempts from delivery d
                            where d.shop_id = :shop and d.send_id = :send and d.due_at is not null and delivery_open(d.fate)
                                and d.due_at <= :now and d.delivery_id not in (
                                    select unnest(l.deliveries) from delivery_lease l where l.shop_id = :shop)
                            order by d.due_at, d.delivery_id limit :most - (select count(*) from line)),
                        judged as materialized (
                            select who.delivery_id, who.customer_id, who.address, who.attempts, asked.refusal
                            from (table line union all table due) who
                            cross join lateral (select %s as refusal from (select) one %s offset 0) asked),
                        refused as (
                            update delivery d set fate = 'SKIPPED', reason = j.refusal, fate_at = :now
                            from judged j where j.refusal is not null and d.shop_id = :shop and d.delivery_id = j.delivery_id
                                and d.fate in ('PLANNED', 'SOFT_FAILED')),
                        leased as (
                            insert into delivery_lease (shop_id, lease, send_id, holder, lease_until, deliveries)
                            select :shop, :lease, :send, :holder, clock_timestamp() + :length * interval '1 millisecond', array_agg(delivery_id)
                            from judged where refusal is null having count(*) > 0)
                        select delivery_id, customer_id, address, attempts + 1 as attempt from judged where refusal is null
                        """.formatted(rule.refusal(), rule.joins()))
                .params(guard.parameters())
                .param("shop", shop.value())
                .param("send", send.number())
                .param("behind", line.behind())
                .param("last", line.last())
                .param("lease", lease)
                .param("holder", instance.name())
                .param("length", length.toMillis())
                .param("most", most)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Claimed(
                        row.getLong("delivery_id"),
                        send.number(),
                        row.getLong("customer_id"),
                        Objects.requireNonNull(row.getString("address")),
                        row.getInt("attempt")))
                .list();
    }

    /**
     * Gives back whom its holder has not begun; whose end could not be written down waits for the claim's end. In a transaction:
     * who was never claimed before has a time from then on.
     */
    void release(ShopId shop, UUID lease, Instant now) {
        jdbc.sql("""
                        with held as materialized (
                            select l.deliveries, l.begun from delivery_lease l where l.shop_id = :shop and l.lease = :lease for update)
                        update delivery d set due_at = :now from held
                        where d.shop_id = :shop and d.delivery_id = any(held.deliveries) and d.delivery_id <> all(held.begun)
                            and d.due_at is null and d.fate = 'PLANNED'
                        """)
                .param("shop", shop.value())
                .param("lease", lease)
                .param("now", Timestamp.from(now))
                .update();
        jdbc.sql("""
                        with kept as (
                            update delivery_lease set deliveries = begun
                            where shop_id = :shop and lease = :lease and begun <> '{}')
                        delete from delivery_lease where shop_id = :shop and lease = :lease and begun = '{}'
                        """).param("shop", shop.value()).param("lease", lease).update();
    }

    /**
     * What a dead instance left: who was claimed is planned as before, or ends when that has ended a process again and again;
     * who was begun becomes unknown and keeps the lease, should its writer be alive after all. Whom the other side has put off
     * has attempts that ended no process: those count as all retries do.
     */
    int recover(ShopId shop, int mostAttempts, Instant now) {
        return jdbc.sql("""
                        with lost as materialized (
                            select l.lease, l.deliveries, l.begun, l.holder from delivery_lease l
                            where l.shop_id = :shop and l.lease_until < clock_timestamp() for update skip locked),
                        gone as (
                            delete from delivery_lease l using lost where l.shop_id = :shop and l.lease = lost.lease)
                        update delivery d set
                            fate = case when d.delivery_id = any(lost.begun) then 'UNKNOWN'
                                when d.attempts + 1 >= (case d.fate when 'SOFT_FAILED' then :tries else :most end) then 'FAILED'
                                else d.fate end,
                            reason = case when d.delivery_id = any(lost.begun) then 'INSTANCE_LOST'
                                when d.attempts + 1 >= (case d.fate when 'SOFT_FAILED' then :tries else :most end) then 'POISON'
                                else d.reason end,
                            answer = case when d.delivery_id = any(lost.begun) then lost.holder else d.answer end,
                            lease = case when d.delivery_id = any(lost.begun) then lost.lease end,
                            attempts = d.attempts + 1, due_at = coalesce(d.due_at, :now), fate_at = :now
                        from lost
                        where d.shop_id = :shop and d.delivery_id = any(lost.deliveries) and d.fate in ('PLANNED', 'SOFT_FAILED')
                        """)
                .param("most", mostAttempts)
                .param("tries", Retries.MOST)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    /** Who was planned and cannot be written to. */
    int fail(ShopId shop, Collection<Long> planned, String reason, Instant now) {
        return jdbc.sql("""
                        update delivery set fate = 'FAILED', reason = :reason, fate_at = :now
                        where shop_id = :shop and delivery_id = any(:planned) and fate = 'PLANNED'
                        """)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("planned", planned.toArray(Long[]::new))
                .update();
    }

    /** Of a cancelled send: whoever was not begun is left out. In a transaction, as all that takes back. */
    int skipRest(ShopId shop, long send, String reason, Instant now) {
        // in the order in which a claim takes its locks
        jdbc.sql("select send_id from send where shop_id = :shop and send_id = :send for no key update")
                .param("shop", shop.value())
                .param("send", send)
                .query(Long.class)
                .optional();
        withdraw(shop, send);
        var skipped = jdbc.sql("""
                        update delivery d set fate = 'SKIPPED', reason = :reason, fate_at = :now
                        where d.shop_id = :shop and d.delivery_id in (select delivery_id from deliveries_open(:shop, :send))
                            and d.fate in ('PLANNED', 'SOFT_FAILED') and d.delivery_id not in (
                                select unnest(l.begun) from delivery_lease l where l.shop_id = :shop)
                        """)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("send", send)
                .update();
        jdbc.sql("update send set claimed_to = last_delivery where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .update();
        return skipped;
    }

    /** From then on nobody else of the send is begun; who began somebody at the same moment has said so. */
    private void withdraw(ShopId shop, long send) {
        jdbc.sql("update delivery_lease set withdrawn = true where shop_id = :shop and send_id = :send")
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    /**
     * When the next recipient of a running send is due, or the next lease ends. Of each send the first one by its index: this is
     * asked every few seconds, and a minimum over all who are left would read them all.
     */
    Optional<Instant> nextDue(ShopId shop) {
        return jdbc.sql("""
                        select min(at) from (
                            select greatest(started_at, resumed_at, held_until) as at from send
                            where shop_id = :shop and state = 'RUNNING' and claimed_to < last_delivery
                            union all
                            select greatest(first.due_at, s.held_until) as at from send s
                            cross join lateral (
                                select d.due_at from delivery d
                                where d.shop_id = :shop and d.send_id = s.send_id and d.due_at is not null and delivery_open(d.fate)
                                    and d.delivery_id not in (
                                        select unnest(l.deliveries) from delivery_lease l where l.shop_id = :shop)
                                order by d.due_at, d.delivery_id limit 1) first
                            where s.shop_id = :shop and s.state = 'RUNNING'
                            union all
                            select min(lease_until) from delivery_lease where shop_id = :shop) next
                        """)
                .param("shop", shop.value())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }
}
