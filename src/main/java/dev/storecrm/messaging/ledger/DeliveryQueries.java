package dev.storecrm.messaging.ledger;

import dev.storecrm.kernel.ShopId;
import java.sql.ResultSet;
import java.sql.SQLException;
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

/** The changes of a recipient's fate. Each names the fate and the lease it comes from: a late one changes nothing. */
@Component
class DeliveryQueries {
    private final JdbcClient jdbc;
    private final Guard guard;

    DeliveryQueries(JdbcClient jdbc, Guard guard) {
        this.jdbc = jdbc;
        this.guard = guard;
    }

    /**
     * Claims recipients that are due and may be written to, and sets aside who may not be any more; how many were looked at
     * and not claimed nobody needs to know.
     */
    List<Claimed> claim(ShopId shop, Running send, UUID lease, Duration length, int most, Instant now) {
        return jdbc
                .sql("""
                        with due as materialized (
                            select d.delivery_id, d.customer_id, d.address, d.address_key from delivery d
                            join send r on r.shop_id = :shop and r.send_id = :send and r.state = 'RUNNING'
                                and (r.held_until is null or r.held_until <= :now)
                            where d.shop_id = :shop and d.send_id = :send and d.phase = 'OPEN' and d.fate in ('PLANNED', 'SOFT_FAILED')
                                and d.due_at <= :now
                            order by d.due_at, d.delivery_id limit :most for update of d skip locked),
                        judged as materialized (
                            select who.delivery_id, %s as refusal
                            from due who
                            %s %s),
                        told as (update delivery d
                        set fate = case when j.refusal is null then 'CLAIMED' else 'SKIPPED' end, reason = j.refusal,
                            attempts = d.attempts + case when j.refusal is null then 1 else 0 end,
                            lease = :lease, fate_at = :now
                        from judged j where d.shop_id = :shop and d.delivery_id = j.delivery_id
                        returning d.delivery_id, d.send_id, d.customer_id, d.address, d.attempts, d.fate),
                        leased as (
                            insert into delivery_lease (shop_id, lease, lease_until, deliveries)
                            select :shop, :lease, clock_timestamp() + :length * interval '1 millisecond', array_agg(delivery_id)
                            from told where fate = 'CLAIMED' having count(*) > 0)
                        select delivery_id, send_id, customer_id, address, attempts, fate from told
                        """.formatted(Guard.REFUSAL, Guard.ABOUT, Guard.JOINS))
                .params(guard.parameters(send.opening()))
                .param("shop", shop.value())
                .param("send", send.number())
                .param("lease", lease)
                .param("length", length.toMillis())
                .param("most", most)
                .param("now", Timestamp.from(now))
                .query(DeliveryQueries::claimed)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Gives back what was claimed and not begun, e.g. when the process is told to stop. */
    int release(ShopId shop, UUID lease) {
        return jdbc.sql("""
                        update delivery d set fate = 'PLANNED', lease = null, attempts = d.attempts - 1
                        from delivery_lease l
                        where l.shop_id = :shop and l.lease = :lease and d.shop_id = :shop and d.delivery_id = any(l.deliveries)
                            and d.fate = 'CLAIMED' and d.lease = :lease
                        """).param("shop", shop.value()).param("lease", lease).update();
    }

    /**
     * What a dead instance left: claimed goes back to planned, or ends when it has ended a process again and again; begun
     * becomes unknown and keeps its lease, should its writer be alive after all.
     */
    int recover(ShopId shop, int mostAttempts, Instant now) {
        return jdbc.sql("""
                        update delivery d set
                            fate = case when d.fate = 'SENDING' then 'UNKNOWN' when d.attempts >= :most then 'FAILED' else 'PLANNED' end,
                            reason = case when d.fate = 'SENDING' then 'INSTANCE_LOST' when d.attempts >= :most then 'POISON' end,
                            lease = case when d.fate = 'SENDING' then d.lease end, fate_at = :now
                        from delivery_lease l
                        where l.shop_id = :shop and l.lease_until < clock_timestamp()
                            and d.shop_id = :shop and d.delivery_id = any(l.deliveries) and d.lease = l.lease
                            and d.fate in ('CLAIMED', 'SENDING')
                        """)
                .param("most", mostAttempts)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .update();
    }

    /** Of those whom nothing can happen to any more: everybody has ended or was given back. */
    int forgetLeases(ShopId shop) {
        return jdbc.sql("""
                        delete from delivery_lease l
                        where l.shop_id = :shop and not exists (
                            select from delivery d where d.shop_id = :shop and d.delivery_id = any(l.deliveries)
                                and d.lease = l.lease and d.fate in ('CLAIMED', 'SENDING'))
                        """).param("shop", shop.value()).update();
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

    /** Of a cancelled send: whoever was not begun is left out. */
    int skipRest(ShopId shop, long send, String reason, Instant now) {
        return jdbc.sql("""
                        update delivery set fate = 'SKIPPED', reason = :reason, lease = null, fate_at = :now
                        where shop_id = :shop and send_id = :send and phase = 'OPEN' and fate in ('PLANNED', 'CLAIMED', 'SOFT_FAILED')
                        """)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .param("shop", shop.value())
                .param("send", send)
                .update();
    }

    /** When the next recipient of a running send is due, or the next lease ends. */
    Optional<Instant> nextDue(ShopId shop) {
        return jdbc.sql("""
                        select min(at) from (
                            select greatest(min(d.due_at), min(s.held_until)) as at from delivery d
                            join send s on s.shop_id = :shop and s.send_id = d.send_id and s.state = 'RUNNING'
                            where d.shop_id = :shop and d.phase = 'OPEN' and d.fate in ('PLANNED', 'SOFT_FAILED')
                            group by s.send_id
                            union all
                            select min(lease_until) from delivery_lease where shop_id = :shop) next
                        """)
                .param("shop", shop.value())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    private static Optional<Claimed> claimed(ResultSet row, int number) throws SQLException {
        return Objects.equals(row.getString("fate"), "CLAIMED")
                ? Optional.of(new Claimed(
                        row.getLong("delivery_id"),
                        row.getLong("send_id"),
                        row.getLong("customer_id"),
                        Objects.requireNonNull(row.getString("address")),
                        row.getInt("attempts")))
                : Optional.empty();
    }
}
